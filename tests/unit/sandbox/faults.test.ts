// @vitest-environment node
import type { FaultAction, FaultDraft } from '../../sandbox/faults/types'
import { fromBinary } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import { createFaults } from '../../sandbox/faults/createFaults'
import { ResponseSchema } from '../../sandbox/im/im_pb'
import { jsonOf, messageId, openChat, openShop } from './openShop'

const ACCOUNT = '/api/v1/affiliate/account/info'
const IMPORT_CHECK = '/api/v1/oec/affiliate/crm/creator/import_check'

function struck(rules: FaultDraft[], calls: number, call: Partial<Parameters<ReturnType<typeof createFaults>['decide']>[0]> = {}): boolean[] {
  const faults = createFaults(1)
  faults.set(rules)
  return Array.from({ length: calls }, () => faults.decide({ endpoint: 'im.send', path: '/v1/message/send', creators: () => ['7494', 'mina'], ...call }).length > 0)
}

describe('which calls a fault strikes', () => {
  const action = { kind: 'hang' } as const

  it.each<[string, Omit<FaultDraft, 'action'>, string]>([
    ['every call without more', {}, '111111'],
    ['the nth', { nth: 2 }, '010000'],
    ['several', { nth: [1, 4] }, '100100'],
    ['from one on', { from: 4 }, '000111'],
    ['every third', { every: 3 }, '001001'],
    ['so many at most', { count: 2 }, '110000'],
    ['from one on, so many', { from: 2, count: 3 }, '011100'],
    ['by name', { endpoint: 'im.send' }, '111111'],
    ['by path', { endpoint: '/v1/message/*' }, '111111'],
    ['not another name', { endpoint: 'im.history' }, '000000'],
    ['by handle', { creator: '@mina' }, '111111'],
    ['by id', { creator: '7494' }, '111111'],
    ['not another creator', { creator: 'juno' }, '000000'],
  ])('%s', (_, rule, pattern) => {
    expect(struck([{ ...rule, action }], 6).map(Number).join('')).toBe(pattern)
  })

  it('a chance is seeded: about its share, and the same calls in every run', () => {
    const first = struck([{ probability: 0.3, action }], 1000)
    expect(first.filter(Boolean).length).toBeGreaterThan(230)
    expect(first.filter(Boolean).length).toBeLessThan(370)
    expect(struck([{ probability: 0.3, action }], 1000)).toEqual(first)
  })

  it('pages stay out unless they are named', () => {
    expect(struck([{ action }], 1, { endpoint: 'page.creators' })).toEqual([false])
    expect(struck([{ endpoint: 'page.*', action }], 1, { endpoint: 'page.creators' })).toEqual([true])
  })

  it('a rule that is not well formed is refused', () => {
    expect(() => createFaults(1).add({ action: { kind: 'explode' } as unknown as FaultAction })).toThrow()
  })
})

describe('what a fault does to an affiliate call', () => {
  async function meet(action: FaultDraft['action']) {
    const opened = await openShop()
    opened.sandbox.faults.set([{ action, count: 1 }])
    return { ...opened, ask: () => opened.visitor.call(ACCOUNT), askAgain: () => opened.visitor.call(ACCOUNT) }
  }

  it('refuse: its code, message and status', async () => {
    const { ask, askAgain } = await meet({ kind: 'refuse', code: 16030003, message: 'GMV too low' })
    expect(jsonOf(await ask())).toEqual({ code: 16030003, message: 'GMV too low' })
    expect(jsonOf(await askAgain())).toMatchObject({ code: 0 })
  })

  it.each([[429, 30], [503, undefined]])('http %i, with retry-after %s', async (status, retryAfter) => {
    const { ask } = await meet({ kind: 'http', status, retryAfter })
    const answer = await ask()
    expect(answer.status).toBe(status)
    expect(answer.headers['retry-after']).toBe(retryAfter === undefined ? undefined : String(retryAfter))
  })

  it('html instead of JSON', async () => {
    const answer = await (await meet({ kind: 'html' })).ask()
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toContain('text/html')
    expect(answer.text).toMatch(/^<!doctype html>/)
  })

  it('garbage that says it is JSON', async () => {
    const answer = await (await meet({ kind: 'garbage' })).ask()
    expect(answer.headers['content-type']).toContain('application/json')
    expect(() => jsonOf(answer)).toThrow()
  })

  it('delay', async () => {
    const { ask } = await meet({ kind: 'delay', ms: 120 })
    const started = performance.now()
    await ask()
    expect(performance.now() - started).toBeGreaterThan(115)
  })

  it('hang: no answer until the client gives up', async () => {
    const { visitor, shop } = await meet({ kind: 'hang' })
    await expect(visitor.visit(`https://${shop.affiliateHost}${ACCOUNT}`, { signal: AbortSignal.timeout(150) })).rejects.toThrow(/abort/i)
  })

  it.each(['in-answer', 'unheard'] as const)('reset %s: the connection dies', async (at) => {
    await expect((await meet({ kind: 'reset', at })).ask()).rejects.toThrow(/ECONNRESET|socket hang up|aborted/)
  })

  it('omit: a field gone, at any depth', async () => {
    const { visitor, sandbox, creator } = await openShop()
    const check = async () => jsonOf(await visitor.call(IMPORT_CHECK, { body: { handle_names: [creator.handle] } }))
    sandbox.faults.set([{ nth: 1, action: { kind: 'omit', path: 'data.creators.0.base.oec_id' } }, { nth: 2, action: { kind: 'omit', path: 'data' } }])
    expect((await check()).data).toEqual({ creators: [{ base: { handle_name: creator.handle, nick_name: creator.nickname }, ec_info: { with_ec_permission: true } }] })
    expect(await check()).toEqual({ code: 0, message: 'success' })
  })

  it('replace: a field of another kind', async () => {
    expect(jsonOf(await (await meet({ kind: 'replace', path: 'user_id', value: 7 })).ask())).toMatchObject({ user_id: 7 })
  })

  it('challenge: from that call on, until a person solves it on the page', async () => {
    const { ask, visitor, shop } = await meet({ kind: 'challenge' })
    expect(jsonOf(await ask())).toMatchObject({ code: 10000 })
    const again = await ask()
    expect(jsonOf(again)).toMatchObject({ code: 10000 })
    expect(again.headers['bdturing-verify']).toBeTruthy()
    await visitor.visit(`https://${shop.affiliateHost}/sandbox/solve`, { method: 'POST' })
    expect(jsonOf(await ask())).toMatchObject({ code: 0 })
  })

  it.each([
    ['body', 98001004, { code: 98001004, data: { 'bdturing-verify': expect.any(String) } }],
    ['header', 40001, { code: 40001 }],
  ] as const)('challenge in the %s with code %i', async (as, code, body) => {
    const answer = await (await meet({ kind: 'challenge', as, code })).ask()
    expect(jsonOf(answer)).toMatchObject(body)
    expect(Boolean(answer.headers['bdturing-verify'])).toBe(as === 'header')
  })

  it('challenge as a page instead of JSON', async () => {
    const answer = await (await meet({ kind: 'challenge', as: 'page' })).ask()
    expect(answer.headers['content-type']).toContain('text/html')
    expect(answer.text).toContain('/__secsdk/captcha')
  })

  it('sign-out', async () => {
    expect(jsonOf(await (await meet({ kind: 'sign-out' })).ask())).toMatchObject({ code: 98001002 })
  })

  it('clock-skew: the Date of this and later answers', async () => {
    const { ask } = await meet({ kind: 'clock-skew', ms: 3_600_000 })
    const told = async () => Date.parse(String((await ask()).headers.date)) - Date.now()
    expect(await told()).toBeGreaterThan(3_590_000)
    expect(await told()).toBeGreaterThan(3_590_000)
  })

  it('a fault by creator meets only the calls about them', async () => {
    const { visitor, sandbox, creator } = await openShop()
    sandbox.faults.set([{ creator: creator.handle, action: { kind: 'refuse', code: 1 } }])
    const check = async (handle: string) => jsonOf(await visitor.call(IMPORT_CHECK, { body: { handle_names: [handle] } })).code
    expect(await check('somebody.else')).toBe(0)
    expect(await check(creator.handle)).toBe(1)
  })
})

describe('what a fault does to a send', () => {
  async function sendWith(action: FaultDraft['action'], headers = {}) {
    const chat = await openChat()
    chat.sandbox.faults.set([{ endpoint: 'im.send', action }])
    const sending = chat.im.send(chat.conversationId, { clientMessageId: messageId() }, { headers })
    return { ...chat, sending }
  }

  it.each(['before', 'after'] as const)('reset %s acceptance: no answer, and the ledger knows which', async (when) => {
    const { sending, sandbox } = await sendWith({ kind: 'reset', when })
    await expect(sending).rejects.toThrow()
    expect(sandbox.ledger.summary().accepted).toBe(when === 'after' ? 1 : 0)
  })

  it('http 503 after acceptance', async () => {
    const { sending, sandbox } = await sendWith({ kind: 'http', status: 503, when: 'after' })
    expect((await sending).status).toBe(503)
    expect(sandbox.ledger.summary().accepted).toBe(1)
  })

  it('hang after acceptance', async () => {
    const { sending, sandbox } = await sendWith({ kind: 'hang', when: 'after' })
    sending.catch(() => {})
    await expect.poll(() => sandbox.ledger.summary().accepted).toBe(1)
  })

  it('refuse: the outer status', async () => {
    const { sending, sandbox } = await sendWith({ kind: 'refuse', code: 7, message: 'no' })
    expect(fromBinary(ResponseSchema, (await sending).bytes)).toMatchObject({ cmd: 100, statusCode: 7, errorDesc: 'no' })
    expect(sandbox.ledger.entries()).toEqual([])
  })

  it('inner-refuse: status 3 and check_code 3 inside an outer OK', async () => {
    const { sending } = await sendWith({ kind: 'inner-refuse' })
    expect(fromBinary(ResponseSchema, (await sending).bytes)).toMatchObject({ statusCode: 0, body: { sendMessageBody: { status: 3, checkCode: 3, checkMessage: 'no permission' } } })
  })

  it('omit: status is not there, in protobuf and in JSON', async () => {
    const omit = { kind: 'omit', path: 'body.send_message_body.status' } as const
    const proto = fromBinary(ResponseSchema, (await (await sendWith(omit)).sending).bytes)
    expect(proto.body?.sendMessageBody).toMatchObject({ checkCode: 0 })
    expect(proto.body?.sendMessageBody?.status).toBeUndefined()
    const json = jsonOf(await (await sendWith(omit, { accept: '*/*' })).sending)
    expect(json).toMatchObject({ body: { send_message_body: { check_code: 0 } } })
    expect(JSON.stringify(json)).not.toContain('"status":')
  })

  it('omit: the whole body', async () => {
    const { sending } = await sendWith({ kind: 'omit', path: 'body' })
    expect(fromBinary(ResponseSchema, (await sending).bytes).body).toBeUndefined()
  })

  it('expire-token', async () => {
    const { sending } = await sendWith({ kind: 'expire-token' })
    expect(fromBinary(ResponseSchema, (await sending).bytes)).toMatchObject({ statusCode: 3, errorDesc: 'token is expired' })
  })

  it('challenge: solved on the affiliate page, since the service has none', async () => {
    const { sending, sandbox, im, conversationId, visitor, shop } = await sendWith({ kind: 'challenge' })
    expect(jsonOf(await sending)).toMatchObject({ code: 10000 })
    sandbox.faults.clear()
    expect(jsonOf(await im.send(conversationId, { clientMessageId: messageId() }))).toMatchObject({ code: 10000 })
    await visitor.visit(`https://${shop.affiliateHost}/sandbox/solve`, { method: 'POST' })
    await im.send(conversationId, { clientMessageId: messageId() })
    expect(sandbox.ledger.summary().accepted).toBe(1)
  })
})
