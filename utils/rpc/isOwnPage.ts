/** The part of `runtime.MessageSender` that says who speaks. */
export interface Speaker {
  id?: string
  origin?: string
  url?: string
}

/**
 * Whether a message comes from one of the extension's own pages (side panel,
 * its tab), not from a content script, which a hostile page may have taken over.
 * `origin` is set by the browser; Firefox before 126 sets only `url`.
 */
export function isOwnPage(speaker: Speaker, own: { id: string, origin: string }): boolean {
  if (speaker.id !== own.id)
    return false
  if (speaker.origin !== undefined)
    return speaker.origin === own.origin
  return speaker.url?.startsWith(`${own.origin}/`) ?? false
}
