import { Buffer } from 'node:buffer'
import { Refusal } from '../http/refusal.ts'

/** Opaque to the caller, so that what is in it can change. */
export function packCursor(...parts: (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts.map(String))).toString('base64url')
}

export function unpackCursor(cursor: string, length: number): string[] {
  const parts = parse(Buffer.from(cursor, 'base64url').toString())
  if (!Array.isArray(parts) || parts.length !== length || !parts.every(part => typeof part === 'string'))
    throw new Refusal('cursor-unreadable')
  return parts
}

/** A whole number out of a cursor. */
export function numberIn(part: string | undefined): number {
  const number = Number(part)
  if (!Number.isSafeInteger(number))
    throw new Refusal('cursor-unreadable')
  return number
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  }
  catch {
    throw new Refusal('cursor-unreadable')
  }
}
