import { createHash, createHmac } from 'node:crypto'

/** Opaque: the company, so that its rows can be seen at all, and 32 random bytes. Only the hash is stored. */
export function newToken(tenant: string, random: (bytes: number) => Buffer): string {
  return `${tenant}.${random(32).toString('base64url')}`
}

export function tenantOfToken(token: string): string | undefined {
  return /^([\w-]{1,64})\.[\w-]{43}$/.exec(token)?.[1]
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** A name that only this server can make of it: counts attempts without keeping who made them. */
export function blind(master: Buffer, text: string): string {
  return createHmac('sha256', master).update(`attempts:${text}`).digest('hex')
}
