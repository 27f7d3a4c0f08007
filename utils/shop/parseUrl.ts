/** `URL.parse`, which Chrome has only since 126. */
export function parseUrl(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined
}
