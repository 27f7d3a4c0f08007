import { SEEN_FIELDS, SEEN_PATH } from './messages'

type Fields = Record<string, unknown>

/** The part of the page's window that its own searches go through. */
export interface WatchedPage {
  fetch: (...args: never[]) => Promise<Response>
  XMLHttpRequest: { prototype: XMLHttpRequest }
  location: { origin: string }
}

/**
 * Reads along in the answers of the page's own creator searches, of exactly
 * that endpoint, and tells the named fields of each creator. The page's calls
 * go out and come back as ever; what goes wrong here stays here.
 * `ours`: relative addresses that we asked for ourselves.
 */
export function watchFind(page: WatchedPage, ours: ReadonlySet<string>, tell: (creators: Fields[]) => void): void {
  const { fetch, XMLHttpRequest: { prototype } } = page
  const { open } = prototype

  async function look(addressOf: () => string, read: () => Promise<string> | string): Promise<void> {
    try {
      const address = addressOf()
      if (!address.startsWith(`${page.location.origin}${SEEN_PATH}?`) || [...ours].some(own => address.includes(own)))
        return
      const { creator_profile_list: found } = JSON.parse(await read()) as { creator_profile_list: Fields[] }
      tell(found.map(creator => Object.fromEntries(SEEN_FIELDS.map(name => [name, creator[name]]))))
    }
    catch {}
  }

  function heard(this: XMLHttpRequest): void {
    void look(() => this.responseURL, () => this.responseType === 'json' ? JSON.stringify(this.response) : this.responseText)
  }

  // Methods, because they have no prototype and are no constructors, with as many parameters as the browser's own.
  page.fetch = {
    async fetch(this: unknown, _: never) {
      // eslint-disable-next-line prefer-rest-params
      const answer = await Reflect.apply(fetch, this, arguments)
      void look(() => answer.url, () => answer.clone().text())
      return answer
    },
  }.fetch
  prototype.open = {
    open(this: XMLHttpRequest, _: string, _url: string | URL) {
      // eslint-disable-next-line prefer-rest-params
      Reflect.apply(open, this, arguments)
      this.addEventListener('load', heard)
    },
  }.open
}
