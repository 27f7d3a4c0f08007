import type { RowProblemCode } from '../types'
import { isUnreadable, tidyText } from './tidyText'

export type Identity
  = | { handle: string }
    | { oecId: string }
    | { problem: RowProblemCode }

const LONGEST_CELL = 300
const LONGEST_HANDLE = 24
const HANDLE = /^[a-z0-9._]{2,24}$/
const ID = /^\d{15,21}$/
/** `7.12E+18`: a spreadsheet kept fifteen digits of it. */
const EXPONENT = /^\d(?:\.\d+)?e\+?\d{2,3}$/i
/** Nineteen digits and more that end in zeros from the sixteenth on: the same, shown in full. */
const ROUNDED = /^\d{15}0{4,6}$/
const LINK = /^(?:https?:\/\/|\/\/)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?::\d+)?(?:[/?#]|$)/i
const TIKTOK = /(?:^|\.)(?:tiktok|tokopedia|tiktokglobalshop|tiktokshopglobalselling)\.com$/i
const PROFILE = /^\/@([^/?#]+)/
/** A creator's page in the affiliate center names its id. */
const CENTER_ID = /[?&](?:cid|creator_id|creator_oec_id)=(\d{15,21})(?:&|#|$)/

/** A handle, with or without @, a profile link, or an id: what one cell or one word of a paste says. */
export function parseIdentity(text: string): Identity {
  if (text.length > LONGEST_CELL)
    return { problem: 'too-long' }
  if (isUnreadable(text))
    return { problem: 'unreadable-characters' }
  const tidy = tidyText(text).replace(/^["'`“”‘’«»]+|["'`“”‘’«»]+$/g, '').trim()
  if (tidy === '')
    return { problem: 'empty-handle' }
  return parseNumber(tidy) ?? parseLink(tidy) ?? parseHandle(tidy)
}

function parseNumber(text: string): Identity | undefined {
  if (EXPONENT.test(text) || ROUNDED.test(text))
    return { problem: 'id-rounded' }
  return ID.test(text) ? { oecId: text } : undefined
}

function parseLink(text: string): Identity | undefined {
  const host = LINK.exec(text)?.[1]
  if (host === undefined)
    return undefined
  const isLink = /^(?:https?:)?\/\//i.test(text) || TIKTOK.test(host) || /[/?#]/.test(text)
  if (!isLink)
    return undefined
  if (!TIKTOK.test(host))
    return { problem: 'not-tiktok-link' }
  const id = CENTER_ID.exec(text)?.[1]
  if (id !== undefined)
    return { oecId: id }
  const path = text.slice(text.indexOf(host) + host.length).replace(/^:\d+/, '')
  const handle = PROFILE.exec(decoded(path))?.[1]
  return handle === undefined
    ? { problem: 'not-tiktok-link' }
    : parseHandle(handle)
}

function parseHandle(text: string): Identity {
  const handle = text.replace(/^@+\s*/, '').toLowerCase()
  if (handle === '')
    return { problem: 'empty-handle' }
  if (/\s/.test(handle))
    return { problem: 'handle-has-spaces' }
  if (/^[a-z0-9._]+$/.test(handle) && handle.length > LONGEST_HANDLE)
    return { problem: 'too-long' }
  return HANDLE.test(handle) && !handle.endsWith('.')
    ? { handle }
    : { problem: 'bad-handle' }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  }
  catch {
    return path
  }
}
