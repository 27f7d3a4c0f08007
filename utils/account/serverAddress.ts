/** Of the company that runs nothing itself. */
export const DEFAULT_SERVER = 'https://api.westmonth.com'

export type ServerProblem = 'server-address' | 'server-not-secure'

/**
 * A server's address as it is kept: origin and path, no slash at the end.
 * Only https; http for this very machine, where nobody listens in between.
 */
export function readServerAddress(text: string): { server: string } | { problem: ServerProblem } {
  const typed = text.trim()
  const url = parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`)
  if (!url?.hostname || url.username || url.password || url.search || url.hash || /\s/.test(typed))
    return { problem: 'server-address' }
  if (url.protocol === 'http:' && !['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname))
    return { problem: 'server-not-secure' }
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return { problem: 'server-address' }
  return { server: `${url.origin}${url.pathname.replace(/\/+$/, '')}` }
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text)
  }
  catch {
    return undefined
  }
}
