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
    startFind()
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

  // --- Find creators: the page asks marketplace/find itself and goes on as one scrolls ---

  const finding = { run: 0, next: undefined, busy: false }

  function findAddress() {
    const { shop, crossBorder } = state
    const url = new URL('/api/v1/oec/affiliate/creator/marketplace/find', location.href)
    const block = {
      user_language: navigator.language,
      aid: crossBorder ? '6556' : '4331',
      app_name: 'i18n_ecom_alliance',
      fp: window.OECCaptcha.getFp(),
      device_platform: 'web',
      shop_region: shop.region,
      oec_seller_id: shop.id,
      [state.ownParameter]: state.nonce,
    }
    for (const [name, value] of Object.entries(block))
      url.searchParams.set(name, value)
    return url.href
  }

  /** Real pages were seen with fetch and with XMLHttpRequest: `?sandbox_find=xhr` takes the other way. */
  function askByXhr(address, body) {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest()
      request.open('POST', signed(address))
      request.setRequestHeader('content-type', 'application/json')
      request.addEventListener('load', () => resolve(JSON.parse(request.responseText)))
      request.addEventListener('error', () => resolve({}))
      request.send(body)
    })
  }

  async function askMarketplace(body) {
    if (new URLSearchParams(location.search).get('sandbox_find') === 'xhr')
      return askByXhr(findAddress(), JSON.stringify(body))
    const answer = await window.fetch(findAddress(), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), credentials: 'include' })
    return answer.json().catch(() => ({}))
  }

  function wishOf(form) {
    const fields = new FormData(form)
    const category = fields.get('category')
    return {
      query: String(fields.get('query')),
      query_type: 1,
      filter_params: {
        follower_filter: { left_bound: Number(fields.get('followers')), right_bound: -1 },
        ...category && { category_list: [{ string_list: [category] }] },
      },
      algorithm: Number(fields.get('algorithm')),
    }
  }

  function creatorRow(profile) {
    const { nickname, handle, follower_cnt: followers, category, med_gmv_revenue: gmv, avatar } = profile
    const who = element('td', { class: 'creator' }, [
      element('img', { alt: '', src: avatar.value.thumb_url_list[0] }),
      element('span', { text: nickname.value }, [element('small', { text: `@${handle.value}` })]),
    ])
    const texts = [followers.value.toLocaleString('en-US'), category.value.map(each => each.name).join(', '), gmv.value?.format ?? '–']
    return element('tr', { 'data-creator': profile.creator_oecuid.value }, [who, ...texts.map(text => element('td', { text }))])
  }

  async function findMore(form) {
    if (finding.busy || !finding.next)
      return
    const { run, next } = finding
    finding.busy = true
    const { creator_profile_list: profiles = [], next_pagination: after } = await askMarketplace({ ...wishOf(form), pagination: next })
    finding.busy = false
    if (run !== finding.run)
      return
    document.getElementById('creators').append(...profiles.map(creatorRow))
    finding.next = after?.has_more ? { size: next.size, page: after.next_page, search_key: after.search_key, item_cursor: after.next_item_cursor } : undefined
  }

  function startFind() {
    const form = document.getElementById('find')
    if (!form)
      return
    const begin = () => {
      Object.assign(finding, { run: finding.run + 1, busy: false, next: { size: 20, page: 0, search_key: '', item_cursor: 0 } })
      document.getElementById('creators').replaceChildren()
      void findMore(form)
    }
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      begin()
    })
    new IntersectionObserver(([entry]) => entry.isIntersecting && findMore(form)).observe(document.getElementById('more'))
    begin()
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
    startFind()
    void drawConversations()
    setInterval(drawConversations, 2000)
  })
})()
