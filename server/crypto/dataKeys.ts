import { Buffer } from 'node:buffer'
import { openBytes, sealBytes } from './sealBytes.ts'

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
  const opened = new Map<number, Buffer>()
  const newest = Math.max(...wrapped.map(({ number }) => number))

  const keyOf = (number: number): Buffer => {
    const known = opened.get(number)
    if (known)
      return known
    const row = wrapped.find(key => key.number === number)
    if (!row)
      throw new Error('the data key is gone')
    const key = unwrapDataKey(master, tenant, row.wrapped)
    opened.set(number, key)
    return key
  }

  return {
    seal: text => `k${newest}.${sealBytes(keyOf(newest), Buffer.from(text), tenant).toString('base64')}`,
    open: (sealed) => {
      const dot = sealed.indexOf('.')
      return openBytes(keyOf(Number(sealed.slice(1, dot))), Buffer.from(sealed.slice(dot + 1), 'base64'), tenant).toString()
    },
  }
}
