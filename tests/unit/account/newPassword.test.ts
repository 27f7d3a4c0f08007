import { describe, expect, it } from 'vitest'
import { newPassword } from '@/utils/account/newPassword'
import { LIMITS } from '@/utils/westmoon/contract/limits'

/** Chance that gives these bytes in a circle. */
function chanceOf(bytes: readonly number[]): Pick<Crypto, 'getRandomValues'> {
  let at = 0
  return { getRandomValues: ((array: Uint8Array) => array.map(() => bytes[at++ % bytes.length] ?? 0)) as Crypto['getRandomValues'] }
}

describe('a new password', () => {
  it('is long enough for the server, in groups that can be read out', () => {
    const password = newPassword(crypto)
    expect(password).toMatch(/^(?:[a-hjkmnp-z2-9]{5}-){3}[a-hjkmnp-z2-9]{5}$/)
    expect(password.length).toBeGreaterThanOrEqual(LIMITS.passwordLength)
    expect(newPassword(crypto)).not.toBe(password)
  })

  it('makes no letter likelier: bytes above the last full round are thrown away', () => {
    expect(newPassword(chanceOf([255, 248, 0, 250, 30]))).toBe('a9a9a-9a9a9-a9a9a-9a9a9')
  })
})
