import { Buffer } from 'node:buffer'
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

/** OWASP's recommendation for argon2id: 19 MiB, two passes, one lane. */
const MEMORY = 19_456
const PASSES = 2
const LENGTH = 32

/** Takes as long as anybody's. */
const NOBODY = `$argon2id$v=19$m=${MEMORY},t=${PASSES},p=1$${bare(Buffer.alloc(16))}$${bare(Buffer.alloc(LENGTH))}`

/** In the usual form `$argon2id$v=19$m=…,t=…,p=1$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await argon2id(password, { salt, memory: MEMORY, passes: PASSES })
  return `$argon2id$v=19$m=${MEMORY},t=${PASSES},p=1$${bare(salt)}$${bare(hash)}`
}

/** Without a hash (nobody of that name) it takes as long, and says no. */
export async function verifyPassword(password: string, hashed: string | undefined): Promise<boolean> {
  const [, memory, passes, salt, hash] = /m=(\d+),t=(\d+),p=1\$([^$]+)\$([^$]+)$/.exec(hashed ?? NOBODY) ?? []
  const expected = Buffer.from(hash ?? '', 'base64')
  const actual = await argon2id(password, { salt: Buffer.from(salt ?? '', 'base64'), memory: Number(memory), passes: Number(passes) })
  return timingSafeEqual(actual, expected) && hashed !== undefined
}

async function argon2id(password: string, { salt, memory, passes }: { salt: Buffer, memory: number, passes: number }): Promise<Buffer> {
  return Buffer.from(await derive('argon2id', { message: Buffer.from(password.normalize('NFC')), nonce: salt, parallelism: 1, tagLength: LENGTH, memory, passes }))
}

function bare(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
