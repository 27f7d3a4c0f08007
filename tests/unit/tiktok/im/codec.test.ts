import type { MessageInitShape } from '@bufbuild/protobuf'
import { create, fromBinary, toBinary, toJsonString } from '@bufbuild/protobuf'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { RequestSchema, ResponseSchema } from '@/tests/sandbox/im/im_pb'
import { Response } from '@/utils/tiktok/im/im_answers_pb'
import { Request } from '@/utils/tiktok/im/im_requests_pb'
import { imJson } from '@/utils/tiktok/im/imJson'
import { readImAnswer } from '@/utils/tiktok/im/readImAnswer'
import { readSend } from '@/utils/tiktok/im/readSend'
import { readAnswer } from '@/utils/tiktok/imWire'
import { parseJson } from '@/utils/tiktok/parseJson'
import { take } from '@/utils/tiktok/wire'
import { WireError } from '@/utils/tiktok/wireError'
import { arbitraryMessage } from './arbitraryMessage'

type AnyRequest = MessageInitShape<typeof RequestSchema>
type AnyResponse = MessageInitShape<typeof ResponseSchema>

const requests = arbitraryMessage(RequestSchema) as fc.Arbitrary<AnyRequest>
const responses = arbitraryMessage(ResponseSchema) as fc.Arbitrary<AnyResponse>

function answerOf(bytes: Uint8Array, type: string): Parameters<typeof readImAnswer>[0] {
  return { status: 200, headers: { 'content-type': type }, base64: Buffer.from(bytes).toString('base64') }
}

/** Throws WireError unless TikTok accepted it. */
function acceptedId(bytes: Uint8Array): string {
  const answer = readAnswer('imSend', answerOf(bytes, 'application/x-protobuf'))
  return take('imSend', readSend(answer.body.sendMessageBody, 'mine')).serverMessageId
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  }
  catch (thrown) {
    expect(thrown).toBeInstanceOf(WireError)
  }
}

describe('the code that goes out, against the full runtime', () => {
  it('writes the same bytes for any request', () => {
    fc.assert(fc.property(requests, (made) => {
      expect(Request.encode(made as Request).finish()).toEqual(toBinary(RequestSchema, create(RequestSchema, made)))
    }))
  })

  it('leaves an empty value of a map out, and the runtime reads it as empty', () => {
    const ext = { 's:mentioned_users': '' }
    const request = create(RequestSchema, { body: { sendMessageBody: { ext } } })
    const bytes = Request.encode({ ...request, body: { sendMessageBody: request.body?.sendMessageBody } }).finish()
    expect(fromBinary(RequestSchema, bytes).body?.sendMessageBody?.ext).toEqual(ext)
  })

  it('reads all that the runtime wrote', () => {
    fc.assert(fc.property(responses, (made) => {
      const bytes = toBinary(ResponseSchema, create(ResponseSchema, made))
      expect(create(ResponseSchema, Response.decode(bytes))).toEqual(fromBinary(ResponseSchema, bytes))
    }))
  })

  it('reads the JSON answer as the protobuf one', () => {
    fc.assert(fc.property(responses, (made) => {
      const message = create(ResponseSchema, made)
      const { cmd, statusCode, errorDesc, body } = Response.decode(toBinary(ResponseSchema, message))
      const json = parseJson(toJsonString(ResponseSchema, message, { useProtoFieldName: true }))
      expect(v.parse(imJson, json)).toEqual({ cmd, statusCode, errorDesc, ...(body && { body }) })
    }))
  })
})

describe('an answer that is none', () => {
  it('is no accepted send, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
      expect(() => acceptedId(noise)).toThrow(WireError)
    }))
  })

  it('cut short, is refused or gives the id it gave whole', () => {
    fc.assert(fc.property(fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }), fc.string({ maxLength: 40 }), fc.nat(), (serverMessageId, checkMessage, at) => {
      const sendMessageBody = { serverMessageId, status: 0, clientMessageId: 'mine', checkCode: 0, checkMessage }
      const whole = toBinary(ResponseSchema, create(ResponseSchema, { cmd: 100, errorDesc: 'OK', body: { sendMessageBody }, logId: 'log' }))
      expect(acceptedId(whole)).toBe(String(serverMessageId))
      expect([undefined, String(serverMessageId)]).toContain(attempt(() => acceptedId(whole.subarray(0, at % whole.length))))
    }))
  })

  it.each([
    [{ cmd: 100, status_code: 0, body: { send_message_body: { status: '0' } } }, 'body.send_message_body.status'],
    [{ cmd: 100, status_code: 0, body: { send_message_body: { server_message_id: 'abc' } } }, 'body.send_message_body.server_message_id'],
    [{ cmd: 301, status_code: 0, body: { messages_in_conversation_body: { messages: [{}, { content: 5 }] } } }, 'body.messages_in_conversation_body.messages.1.content'],
    [{ cmd: 301, body: {} }, 'status_code'],
  ])('in JSON names the field: %j', (json, field) => {
    const bytes = new TextEncoder().encode(JSON.stringify(json))
    expect(readImAnswer(answerOf(bytes, 'application/json'), json.cmd)).toMatchObject({ ok: false, failure: { kind: 'drift', field } })
  })
})
