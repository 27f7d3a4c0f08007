import type { Contact, Invite } from '../../utils/lists/types.ts'
import type { Caller } from './harness/createCaller.ts'
import type { Device } from './harness/openDevice.ts'
import type { TestServer } from './harness/openTestServer.ts'
import { Buffer } from 'node:buffer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../utils/clock/clock.ts'
import { CodedError } from '../../utils/rpc/codedError.ts'
import { countUnsent } from '../../utils/team/unsent.ts'
import { openDevice } from './harness/openDevice.ts'
import { openTestServer } from './harness/openTestServer.ts'
import { oecIds, SHOP } from './harness/samples.ts'

let server: TestServer
let anna: Caller
let ben: Caller

beforeAll(async () => {
  server = await openTestServer()
  const { owner } = await server.company('lumo')
  anna = await server.person(owner, 'anna@lumo', 'operator')
  ben = await server.person(owner, 'ben@lumo', 'operator')
})

afterAll(() => server.close())

/** Each twice: what the second sends is there for the first. */
async function exchange(...devices: Device[]): Promise<void> {
  for (const device of [...devices, ...devices]) {
    server.pass(1)
    await device.team.sync()
    expect(await device.db.teamMarks.get('state')).toMatchObject({ failure: undefined })
  }
}

/** Anna's device, and Ben's with the same creators on a list of his own. */
async function two(from: number): Promise<{ one: Device, other: Device, creators: string[] }> {
  const creators = oecIds(2, from)
  const one = await openDevice({ server, who: anna, creators })
  const other = await openDevice({ server, who: ben, creators })
  return { one, other, creators }
}

const inviteOf = async ({ db, list }: Device, oecId: string): Promise<Invite> => await db.invites.where('[shop+oecId]').equals([SHOP, oecId]).and(row => row.list === list).first() ?? Promise.reject(new Error('no invite'))
const statusOf = async (device: Device, oecId: string): Promise<string> => (await inviteOf(device, oecId)).status
const contactOf = ({ db }: Device, oecId: string): Promise<Contact | undefined> => db.contacts.where('[shop+oecId]').equals([SHOP, oecId]).first()

async function mark(device: Device, oecId: string, yes = true): Promise<void> {
  server.pass(1)
  await device.lists.setDoNotContact([(await inviteOf(device, oecId)).id], yes)
}

/** As when the creator writes «STOP» to this device's shop. */
async function optOut(device: Device, oecId: string): Promise<void> {
  server.pass(1)
  await mark(device, oecId)
  await device.lists.setOptOut((await inviteOf(device, oecId)).id, { at: server.parts.now(), by: 'creator', words: 'STOP' })
}

describe('do-not-contact of a colleague', () => {
  it('refuses the creator here in lists, counts and reviews, is lifted with theirs, and costs nothing after', async () => {
    const { one, other, creators: [first = '', second = ''] } = await two(0)
    await mark(one, first)
    expect(await countUnsent(one.db)).toBeGreaterThan(0)
    await exchange(one, other)
    expect([await statusOf(other, first), await statusOf(other, second)]).toEqual(['do-not-contact', 'ready'])
    expect((await other.db.lists.get(other.list))?.counts).toMatchObject({ 'ready': 1, 'do-not-contact': 1 })
    const campaign = await other.reviewed()
    expect((await other.db.campaigns.get(campaign))?.review?.skipped).toEqual({ 'do-not-contact': 1 })
    await exchange(one, other)
    expect([await countUnsent(one.db), await countUnsent(other.db)]).toEqual([0, 0])
    other.wire.calls.length = 0
    await exchange(other)
    expect(new Set(other.wire.calls)).toEqual(new Set(['pull']))

    await mark(other, first, false)
    await exchange(other, one)
    expect([await statusOf(one, first), await statusOf(other, first)]).toEqual(['ready', 'ready'])
  })

  it('is met by a list that comes later, by id and by handle', async () => {
    const [first = ''] = oecIds(1, 100)
    const one = await openDevice({ server, who: anna, creators: [first] })
    const other = await openDevice({ server, who: ben, creators: [] })
    const { id: list } = await one.lists.create({ shop: SHOP, name: 'Handles' })
    await one.lists.addCreators(list, [{ handle: 'quiet.mira' }])
    const named = await one.db.invites.where('[list+handle]').equals([list, 'quiet.mira']).first()
    await one.lists.setDoNotContact([named?.id ?? ''], true)
    await mark(one, first)
    await exchange(one, other)
    const { id: later } = await other.lists.create({ shop: SHOP, name: 'Later' })
    await other.lists.addCreators(later, [{ oecId: first, resolved: true }, { handle: 'quiet.mira' }, { handle: 'loud.mira' }])
    expect((await other.db.invites.filter(row => row.list === later).sortBy('position')).map(({ status }) => status)).toEqual(['do-not-contact', 'do-not-contact', 'unchecked'])
  })

  it('does not wait for the server to be kept, and arrives when it is there again, also after a lost answer', async () => {
    const { one, other, creators: [first = '', second = ''] } = await two(200)
    await exchange(one, other)
    one.wire.online = false
    await mark(one, first)
    await one.team.sync()
    one.wire.online = true
    one.wire.loseAnswers = 1
    await mark(one, second)
    await one.team.sync()
    await exchange(one, other)
    expect([await statusOf(other, first), await statusOf(other, second)]).toEqual(['do-not-contact', 'do-not-contact'])
  })

  it('that was the creator\'s own word is not lifted by anybody else, nor lost under a colleague\'s mark', async () => {
    const { one, other, creators: [first = '', second = ''] } = await two(300)
    await exchange(one, other)
    // Both offline: Ben's mark arrives after the creator's word.
    await optOut(one, first)
    await mark(other, first)
    await optOut(one, second)
    await exchange(one, other)
    await exchange(one, other)
    for (const device of [one, other])
      expect([(await contactOf(device, first))?.doNotContact?.by, (await contactOf(device, second))?.doNotContact?.by]).toEqual(['creator', 'creator'])
    expect(await contactOf(one, first)).toMatchObject({ doNotContact: { words: 'STOP' } })

    await mark(other, first, false)
    await one.lists.setOptOut((await inviteOf(one, second)).id, undefined)
    await exchange(one, other)
    expect([await statusOf(other, first), await statusOf(other, second)]).toEqual(['do-not-contact', 'do-not-contact'])
    // Anna decided otherwise, for herself alone.
    expect(await statusOf(one, second)).toBe('ready')
  })

  it('that was the creator\'s own word holds though the device that heard it is gone', async () => {
    const { one, other, creators: [first = ''] } = await two(350)
    await mark(other, first)
    await exchange(other)
    await mark(other, first, false)
    await optOut(one, first)
    await one.team.sync()
    await exchange(other)
    const third = await openDevice({ server, who: ben, creators: [first] })
    await exchange(third)
    for (const device of [other, third])
      expect((await contactOf(device, first))?.doNotContact?.by).toBe('creator')
  })

  it('stays on the device of whom the shop was taken from', async () => {
    const { owner } = await server.company('mira')
    const [cai, dora] = [await server.person(owner, 'cai@mira', 'operator'), await server.person(owner, 'dora@mira', 'operator')]
    const one = await openDevice({ server, who: cai, creators: oecIds(1, 400) })
    const other = await openDevice({ server, who: dora, creators: oecIds(1, 400) })
    const [first = ''] = oecIds(1, 400)
    await mark(one, first)
    await exchange(one, other)
    await owner.call('changePerson', { body: { id: dora.account, shopRoles: { [SHOP]: 'none' } } })
    await other.team.sync()
    expect(await contactOf(other, first)).toMatchObject({ doNotContact: { by: 'merchant' } })
    await owner.call('changePerson', { body: { id: dora.account, shopRoles: {} } })
    await mark(one, first, false)
    await exchange(one)
    await exchange(other, one)
    expect([(await contactOf(one, first))?.doNotContact, (await contactOf(other, first))?.doNotContact]).toEqual([undefined, undefined])
  })
})

/** The smallest head of an image, and something to tell it by. */
function png(seed: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(40)
  bytes.set([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 2, 0, 0, 0, 3])
  new DataView(bytes.buffer).setUint32(36, seed)
  return bytes
}

/** A template of this device, with an image; answers its hash. */
async function illustrate({ templates, template }: Device, seed: number): Promise<string> {
  const part = await templates.addImage(new File([png(seed)], 'lamp.png'))
  await templates.save(template, { versions: [{ language: 'en', parts: [part] }] })
  return part.hash
}

/** The server as `who` sees it, but for what it says to one question. */
function saying(who: Caller, name: 'image' | 'putImage', answer: () => Promise<unknown>): Caller {
  return { ...who, call: async (asked, call) => String(asked) === name ? answer() as never : who.call(asked, call) }
}

/** Two devices of a company of their own; `later` is for both, signed in anew. */
async function company(name: string) {
  const { owner } = await server.company(name)
  const people = [await server.person(owner, `anna@${name}`, 'operator'), await server.person(owner, `ben@${name}`, 'operator')] as const
  const [one, other] = [await openDevice({ server, who: people[0], creators: oecIds(1) }), await openDevice({ server, who: people[1], creators: oecIds(1) })]
  async function later(ms: number): Promise<void> {
    server.pass(ms)
    one.wire.who = await server.signIn(`anna@${name}`)
    other.wire.who = await server.signIn(`ben@${name}`)
  }
  return { one, other, later }
}

const stateOf = ({ db }: Device) => db.teamMarks.get('state')
/** With the colleague's template. */
const draftWith = ({ campaigns, list }: Device, template: string) => campaigns.draft({ shop: SHOP, name: 'Lamps', list, template, coolDownDays: 7 })

describe('an image of a template', () => {
  it('goes up before it, once, and is there for a colleague who reviews with it', async () => {
    const { one, other } = await company('nova')
    const hash = await illustrate(one, 1)
    await exchange(one, other)
    expect(one.wire.calls.filter(call => call === 'putImage')).toHaveLength(1)
    expect([one, other].map(({ wire }) => wire.calls.filter(call => call === 'image').length)).toEqual([0, 1])
    expect(other.wire.calls).not.toContain('putImage')
    expect(await other.db.images.get(hash)).toMatchObject({ mime: 'image/png', width: 2, height: 3, size: 40, bytes: png(1).buffer })
    const campaign = await draftWith(other, one.template)
    await other.campaigns.review(campaign)
    expect((await other.rows()).map(({ content }) => content)).toEqual([expect.objectContaining({ kind: 'image', hash })])
    await other.templates.sweep()
    expect(await other.db.images.count()).toBe(1)
  })

  it('whose answer is lost goes again, and the template only after it', async () => {
    const { one } = await company('orbi')
    await exchange(one)
    const hash = await illustrate(one, 2)
    one.wire.calls.length = 0
    one.wire.loseAnswers = 1
    await one.team.sync()
    expect(one.wire.calls).toEqual(['putImage'])
    await exchange(one)
    expect(one.wire.calls.slice(0, 3)).toEqual(['putImage', 'putImage', 'push'])
    expect((await one.wire.who.call('image', { query: { hash } })).bytes).toBe(Buffer.from(png(2)).toString('base64'))
  })

  it('that is another one, or none, is not believed, and comes when it is right', async () => {
    const { one, other, later } = await company('pico')
    const hash = await illustrate(one, 3)
    await exchange(one)
    for (const bytes of [png(4), new Uint8Array([1, 2, 3]), undefined]) {
      await later(3 * HOUR)
      other.wire.who = saying(other.wire.who, 'image', async () => ({ hash, mime: 'image/png', bytes: bytes ? Buffer.from(bytes).toString('base64') : '!!!!' }))
      await other.team.sync()
      expect(await stateOf(other)).toMatchObject({ failure: undefined, images: { count: 1, failure: 'image-wrong' } })
      expect(await other.db.images.count()).toBe(0)
    }
    const campaign = await draftWith(other, one.template)
    await expect(other.campaigns.review(campaign)).rejects.toMatchObject({ code: 'image-coming', params: { name: 'lamp.png' } })
    await later(5 * HOUR)
    await other.team.sync()
    expect((await stateOf(other))?.images).toBeUndefined()
    await other.campaigns.review(campaign)
  })

  it('that the server refuses says so and holds up nothing else; on a slow line its template waits', async () => {
    const { one, other, later } = await company('quip')
    await illustrate(one, 5)
    const who = one.wire.who
    one.wire.who = saying(who, 'putImage', async () => Promise.reject(new CodedError('westmoon.timeout', { retryable: true })))
    await exchange(one, other)
    expect(await stateOf(one)).toMatchObject({ images: { count: 1, failure: 'westmoon.timeout' } })
    expect([await other.db.lists.get(one.list), await other.db.templates.get(one.template)]).toMatchObject([{ name: 'Lamps' }, undefined])

    server.pass(MINUTE)
    one.wire.who = saying(who, 'putImage', async () => Promise.reject(new CodedError('westmoon.too-big')))
    await exchange(one, other)
    expect((await stateOf(one))?.images).toEqual({ count: 1, failure: 'westmoon.too-big' })
    expect((await other.db.templates.get(one.template))?.versions[0]?.parts).toHaveLength(1)
    expect((await stateOf(other))?.images).toEqual({ count: 1, failure: 'westmoon.not-found' })
    one.wire.calls.length = other.wire.calls.length = 0
    await exchange(one, other)
    expect(new Set([...one.wire.calls, ...other.wire.calls])).toEqual(new Set(['pull']))

    await later(2 * HOUR)
    await exchange(one, other)
    expect([(await stateOf(one))?.images, (await stateOf(other))?.images]).toEqual([undefined, undefined])
    expect(await other.db.images.count()).toBe(1)
  })
})

describe('a template', () => {
  it('that was deleted so long ago that this device forgot it is deleted for colleagues, too', async () => {
    const { one, other, later } = await company('rhea')
    await exchange(one, other)
    await one.templates.remove(one.template)
    await later(2 * DAY)
    await one.templates.sweep()
    expect(await one.db.templates.get(one.template)).toBeUndefined()
    await exchange(one, other)
    expect((await other.db.templates.get(one.template))?.removedAt).toBeDefined()
    expect(await one.db.templates.get(one.template)).toBeUndefined()
  })
})
