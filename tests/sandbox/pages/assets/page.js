// The page's own script: its fetch adds what this page alone knows, as the real
// pages' scripts do; it shows a verification, and follows the region switch.
(() => {
  const state = JSON.parse(document.getElementById('page-state').textContent)
  const words = JSON.parse(document.getElementById('page-words').textContent)
  const sources = new Set(state.sources)
  const nativeFetch = window.fetch

  function signed(address) {
    const url = new URL(address, location.href)
    if (url.origin !== location.origin || !url.pathname.startsWith('/api/'))
      return address
    url.searchParams.set(state.parameter, `${state.nonce}.${Date.now().toString(36)}`)
    return url.href
  }

  window.fetch = async function fetch(input, init) {
    const request = input instanceof Request ? new Request(signed(input.url), input) : signed(String(input))
    const response = await nativeFetch.call(window, request, init)
    if (response.headers.get('bdturing-verify'))
      showVerification()
    return response
  }

  window.OECCaptcha = {
    getFp: () => /(?:^|; )s_v_web_id=([^;]*)/.exec(document.cookie)?.[1] ?? '',
  }

  function element(tag, { text, ...attributes } = {}, children = []) {
    const made = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes))
      made.setAttribute(name, value)
    if (text)
      made.textContent = text
    made.append(...children)
    return made
  }

  function showVerification() {
    if (document.getElementById('verification'))
      return
    const button = element('button', { id: 'verify', text: words.verifyButton })
    const box = element('div', { role: 'dialog' }, [element('h2', { text: words.verify }), element('p', { text: words.verifyWhy }), element('div', { class: 'puzzle' }), button])
    const overlay = element('div', { id: 'verification' }, [box])
    button.addEventListener('click', async () => {
      await nativeFetch('/sandbox/solve', { method: 'POST' })
      overlay.remove()
    })
    document.body.append(overlay)
  }

  function put(source, key, value) {
    if (sources.has(source))
      localStorage.setItem(key, value)
  }

  function storeSources({ id, region }) {
    for (const key of ['ecom_seller_base_account_info', 'current_shop_region', '-affiliate-selected-shop-region', 'SeraphEdrWebAccount'])
      localStorage.removeItem(key)
    const account = { shop: { shop_id: id, region }, account: { account_id: `a${id}` } }
    put('account-storage', 'ecom_seller_base_account_info', JSON.stringify(account))
    put('account-storage-wrapped', 'ecom_seller_base_account_info', JSON.stringify({ value: account }))
    put('region-storage', 'current_shop_region', region)
    put('region-storage-quoted', 'current_shop_region', JSON.stringify(region))
    put('selected-region-storage', '-affiliate-selected-shop-region', region)
    put('edr-storage', 'SeraphEdrWebAccount', JSON.stringify({ shopid: id, account: `a${id}` }))
    localStorage.setItem('common_get_version', '2')
  }

  /** Globals move with a switch of the region too; the JSON script stays what it was when the page was loaded. */
  function moveGlobals({ id, region }) {
    if (window.__SELLER_USER_STORE__)
      window.__SELLER_USER_STORE__.localSellerId = id
    if (window.__SELLER_FETCH_STORE__)
      window.__SELLER_FETCH_STORE__.userStore.localSellerId = id
    if (window.__SELLER_COMMON_GET_RES__)
      window.__SELLER_COMMON_GET_RES__ = Promise.resolve({ data: { code: 0, data: { seller: { seller_id: id, shop_region: region } } } })
  }

  async function draw(address) {
    const answer = await nativeFetch(address)
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html')
    document.title = next.title
    document.querySelector('main').replaceWith(next.querySelector('main'))
    document.getElementById('shop-name').textContent = next.getElementById('shop-name').textContent
    document.querySelector('nav').replaceWith(next.querySelector('nav'))
  }

  async function switchRegion(shop) {
    state.shop = shop
    storeSources(shop)
    moveGlobals(shop)
    const url = new URL(location.href)
    if (sources.has('url')) {
      url.searchParams.set('shop_id', shop.id)
      url.searchParams.set('shop_region', shop.region)
    }
    url.searchParams.delete('sandbox_shop')
    history.pushState({ shop }, '', url)
    url.searchParams.set('shop_id', shop.id)
    url.searchParams.set('shop_region', shop.region)
    await draw(url)
  }

  async function drawConversations() {
    const place = document.getElementById('conversations')
    if (!place)
      return
    const answer = await nativeFetch(`/sandbox/conversations?shop_id=${state.shop.id}`)
    const { conversations } = await answer.json()
    if (!conversations.length)
      return
    place.replaceChildren(...conversations.map(({ handle, nickname, messages }) => element('section', {}, [
      element('h2', { text: `${nickname} @${handle}` }),
      ...messages.map(({ mine, text, imageUrl }) => element('p', { class: mine ? 'mine' : 'theirs', text }, imageUrl ? [element('img', { src: imageUrl, alt: '' })] : [])),
    ])))
  }

  storeSources(state.shop)
  addEventListener('popstate', () => location.reload())
  addEventListener('DOMContentLoaded', () => {
    if (state.challenged)
      showVerification()
    document.getElementById('region').addEventListener('change', ({ target }) => {
      const { value: id, dataset: { region } } = target.selectedOptions[0]
      void switchRegion({ id, region })
    })
    // A link within the page changes the address without loading a document, as in the real centers.
    document.addEventListener('click', (event) => {
      const link = event.target.closest?.('nav a')
      if (!link || link.origin !== location.origin || event.ctrlKey || event.metaKey)
        return
      event.preventDefault()
      history.pushState({}, '', link.href)
      void draw(link.href)
    })
    void drawConversations()
    setInterval(drawConversations, 2000)
  })
})()
