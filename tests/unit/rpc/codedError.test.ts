import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CodedError, fromPlainError, toPlainError } from '@/utils/rpc/codedError'

describe('toPlainError', () => {
  it('takes anything that can be thrown', () => {
    fc.assert(fc.property(fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true }), (thrown) => {
      const { name, code, message, retryable } = toPlainError(thrown)
      expect([typeof name, typeof code, typeof message, typeof retryable]).toEqual(['string', 'string', 'string', 'boolean'])
    }))
  })

  it('crosses as JSON and comes back as it was', () => {
    const error = new CodedError('missing-variables', { message: '3 creators', retryable: true, params: { count: 3 } })
    expect(fromPlainError(JSON.parse(JSON.stringify(toPlainError(error))))).toEqual(error)
  })

  it.each([
    [new DOMException('full', 'QuotaExceededError'), 'storage-full'],
    [Object.assign(new Error('aborted'), { name: 'AbortError', inner: Object.assign(new Error('full'), { name: 'QuotaExceededError' }) }), 'storage-full'],
    [Object.assign(new Error('open'), { name: 'OpenFailedError', inner: Object.assign(new Error('newer'), { name: 'VersionError' }) }), 'newer-database'],
    [new Error('anything'), 'unexpected'],
    [Object.assign(new Error('number'), { code: 22 }), 'unexpected'],
  ])('has a code with a sentence for %s', (thrown, code) => {
    expect(toPlainError(thrown).code).toBe(code)
  })

  it('does not follow a cause that leads back to itself', () => {
    const circle = new Error('circle') as Error & { inner?: Error }
    circle.inner = circle
    expect(toPlainError(circle).code).toBe('unexpected')
  })
})
