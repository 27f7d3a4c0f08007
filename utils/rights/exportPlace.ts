/**
 * Where an export lies between the worker that receives it and the panel that
 * saves it: both sides of the hand-over agree on these names. A cache of its
 * own each, so that deleting one is all of one's traces and nobody else's.
 */
const PREFIX = 'export-'

export const exportCache = (id: string): string => `${PREFIX}${id}`

/** Undefined for caches of others. */
export function exportOfCache(name: string): string | undefined {
  return name.startsWith(PREFIX)
    ? name.slice(PREFIX.length)
    : undefined
}

/** Caches take http addresses only; this one leads nowhere, by RFC 2606. */
export const EXPORT_ADDRESS = 'https://export.invalid/'

/** Held by the panel as long as it wants the file. When it lets go, for whatever reason, the export ends and the file goes. */
export const exportLock = (id: string): string => `${PREFIX}${id}`

/** On which the worker tells how far it is. */
export const EXPORT_CHANNEL = 'export'

export interface ExportStep {
  id: string
  /** Received so far; nobody knows how many there will be. */
  bytes: number
}
