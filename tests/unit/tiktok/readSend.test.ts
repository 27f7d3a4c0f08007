import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSend } from '@/utils/tiktok/im/readSend'

const ours = 'id-1'
const code = fc.oneof(fc.constant(0), fc.integer({ min: -5, max: 50 }), fc.integer())

describe('readSend', () => {
  it('is success only when status and check_code are 0, the id is there and the answer is to us', () => {
    fc.assert(fc.property(code, code, fc.constantFrom('0', '76'), fc.constantFrom('', ours, 'other'), (status, checkCode, serverMessageId, clientMessageId) => {
      const verdict = readSend({ status, checkCode, serverMessageId, clientMessageId, checkMessage: '' }, ours)
      const accepted = status === 0 && checkCode === 0 && serverMessageId !== '0' && clientMessageId !== 'other'
      expect(verdict.ok).toBe(accepted)
    }))
  })
})
