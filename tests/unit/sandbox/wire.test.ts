// @vitest-environment node
import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { imRequest } from '../../sandbox/visit/imClient'
import { walkWire } from './walkWire'

const SHORT_ID = 7571236067977499801n

const bytes = imRequest({
  cmd: 100,
  token: 'the-token',
  body: {
    sendMessageBody: {
      conversationId: SHORT_ID.toString(),
      conversationType: 2,
      conversationShortId: SHORT_ID,
      content: '你好 there',
      ext: { type: 'text' },
      messageType: 1000,
      ticket: 'deprecated',
      clientMessageId: 'zz-client-message-1',
    },
  },
})

/** `protoc --decode_raw` knows no schema: what it prints is what is on the wire. */
function decodeRaw(): string | undefined {
  try {
    return execFileSync('protoc', ['--decode_raw'], { input: bytes, encoding: 'utf8' })
  }
  catch {
    return undefined
  }
}

describe('a sent message on the wire', () => {
  it('has the field numbers of facts §4.2, read by a decoder that knows no schema', () => {
    const request = walkWire(bytes)
    expect(request).toMatchObject({ 1: [100n], 2: [10001n], 5: [3n], 18: [2n] })
    expect(text(request[4])).toBe('the-token')
    expect(text(request[11])).toBe('web')
    const body = walkWire(first(walkWire(first(request[8]))[100]))
    expect(text(body[1])).toBe(SHORT_ID.toString())
    expect(body).toMatchObject({ 2: [2n], 3: [SHORT_ID], 6: [1000n] })
    expect(text(body[4])).toBe('你好 there')
    expect(text(body[7])).toBe('deprecated')
    expect(text(body[8])).toBe('zz-client-message-1')
    const entry = walkWire(first(body[5]))
    expect([text(entry[1]), text(entry[2])]).toEqual(['type', 'text'])
    expect(Object.keys(body).map(Number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  it.skipIf(!decodeRaw())('is read the same by protoc', () => {
    const raw = decodeRaw() ?? ''
    expect(raw).toMatch(/^1: 100\n2: 10001\n3: "1\.2\.16"\n4: "the-token"\n5: 3\n/)
    const body = /\n8 \{\n {2}100 \{\n([\s\S]*?)\n {2}\}\n\}/.exec(raw)?.[1] ?? ''
    expect(body).toContain(`1: "${SHORT_ID}"`)
    expect(body).toContain('2: 2\n')
    expect(body).toContain(`3: ${SHORT_ID}\n`)
    expect(body).toContain('6: 1000\n')
    expect(body).toContain('8: "zz-client-message-1"')
  })
})

function first(values: (bigint | Uint8Array)[] | undefined): Uint8Array {
  const value = values?.[0]
  if (!(value instanceof Uint8Array))
    throw new TypeError('no bytes in this field')
  return value
}

function text(values: (bigint | Uint8Array)[] | undefined): string {
  return new TextDecoder().decode(first(values))
}
