import type { KeyObject } from 'node:crypto'
import { Buffer } from 'node:buffer'
import { createSecretKey } from 'node:crypto'
import { openBytes, sealBytes } from './sealBytes.ts'
import { openText, sealText } from './sealText.ts'

/** A company's key as its row has it. */
export interface WrappedKey { number: number, wrapped: string }

/** Seals and opens what the database must not show. Lives as long as one request. */
export interface DataKeys {
  seal: (text: string) => string
  open: (sealed: string) => string
}

export function wrapDataKey(master: Buffer, tenant: string, key: Buffer): string {
  return sealBytes(master, key, `data-key:${tenant}`).toString('base64')
}

export function unwrapDataKey(master: Buffer, tenant: string, wrapped: string): Buffer {
  return openBytes(master, Buffer.from(wrapped, 'base64'), `data-key:${tenant}`)
}

/** The key with the greatest number seals; sealed texts name theirs: `k<number>.<base64>`. */
export function createDataKeys({ master, tenant, wrapped }: { master: Buffer, tenant: string, wrapped: readonly WrappedKey[] }): DataKeys {
  const opened = new Map<number, KeyObject>()
  const binding = Buffer.from(tenant)
  const newest = Math.max(...wrapped.map(({ number }) => number))

  const keyOf = (number: number): KeyObject => {
    const known = opened.get(number)
    if (known)
      return known
    const row = wrapped.find(key => key.number === number)
    if (!row)
      throw new Error('the data key is gone')
    const key = createSecretKey(unwrapDataKey(master, tenant, row.wrapped))
    opened.set(number, key)
    return key
  }

  return {
    seal: text => `k${newest}.${sealText(keyOf(newest), text, binding)}`,
    open: (sealed) => {
      const dot = sealed.indexOf('.')
      return openText(keyOf(Number(sealed.slice(1, dot))), sealed.slice(dot + 1), binding)
    },
  }
}
