import type { Invite } from '../../utils/lists/types.ts'
import type { Pull } from '../../utils/westmoon/contract.ts'
import type { Caller } from './harness/createCaller.ts'
import type { Device } from './harness/openDevice.ts'
import type { TestServer } from './harness/openTestServer.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openDevice } from './harness/openDevice.ts'
import { openTestServer } from './harness/openTestServer.ts'
import { oecIds, SHOP } from './harness/samples.ts'

type Bend = (request: Request, answer: () => Promise<Response>) => Promise<Response>

let server: TestServer
let owner: Caller
let anna: Caller
let ben: Caller
let runs = 0
let one: Device
let other: Device
/** What lies between the second device and the server. */
let bend: Bend = (_, answer) => answer()

beforeAll(async () => {
  server = await openTestServer()
  owner = (await server.company('lumo')).owner
  anna = await server.person(owner, 'anna@lumo', 'operator')
  ben = await server.person(owner, 'ben@lumo', 'operator')
  await server.parts.db.kysely.updateTable('sign_ins').set({ access_until: Number.MAX_SAFE_INTEGER }).execute()
})

beforeEach(async () => {
  bend = (_, answer) => answer()
  one = await openDevice({ server, who: anna, creators: oecIds(10, 100 * runs++) })
  other = await openDevice({ server, who: ben, creators: [], fetch: (url, init) => {
    const request = new Request(url, init)
    return bend(request, () => server.send(request))
  } })
  await one.team.sync()
})

afterAll(() => server.close())

const failureOf = async ({ db }: Device): Promise<string | undefined> => (await db.teamMarks.get('state'))?.failure
const invitesOn = ({ db }: Device): Promise<Invite[]> => db.invites.where('[list+position]').between([one.list, -Infinity], [one.list, Infinity]).toArray()
const shown = async (device: Device): Promise<unknown[]> => (await invitesOn(device)).filter(row => row.removedAt === undefined).map(({ changedAt, lastContactAt, ...row }) => row)

async function exchange(): Promise<void> {
  bend = (_, answer) => answer()
  for (const device of [other, one, other]) {
    server.pass(1)
    await device.team.sync()
    expect(await failureOf(device)).toBeUndefined()
  }
}

/** From now on all goes well; both end equal, with what the second wrote in bad times. */
async function expectAllThere(): Promise<void> {
  await exchange()
  expect(await shown(one)).toHaveLength(10)
  expect(await shown(other)).toEqual(await shown(one))
  expect((await other.db.lists.get(one.list))?.counts.ready).toBe(10)
  expect((await one.db.lists.get(other.list))?.name).toBe('Lamps')
  expect(await other.db.outgoing.count()).toBe(0)
}

const isPull = ({ url, method }: Request): boolean => method === 'GET' && new URL(url).pathname.endsWith('/sync')

/** Small pages, each changed by `change`. */
function pages(change: (page: Pull, number: number) => Pull | Promise<Pull>): Bend {
  let number = 0
  return async (request, answer) => {
    if (!isPull(request))
      return answer()
    const url = new URL(request.url)
    url.searchParams.set('limit', '3')
    const page = await (await server.send(new Request(url, request))).json() as Pull
    return Response.json(await change(page, number++))
  }
}

describe('a device before a server that', () => {
  it.each([
    ['answers with a page of HTML', async () => new Response('<html>Sign in to the hotel</html>', { headers: { 'content-type': 'text/html' } }), 'westmoon.not-the-server'],
    ['answers with half a JSON', async () => new Response('{"rows": [', { headers: { 'content-type': 'application/json' } }), 'westmoon.not-the-server'],
    ['answers with something else', async () => Response.json({ hello: 'world' }), 'westmoon.answer-unreadable'],
    ['is not there', async () => { throw new TypeError('fetch failed') }, 'westmoon.unreachable'],
    ['stands behind a proxy without it', async () => new Response('Bad gateway', { status: 502 }), 'westmoon.unavailable'],
    ['does all, and answers in HTML', async (_: Request, answer: () => Promise<Response>) => answer().then(() => new Response('<html></html>')), 'westmoon.not-the-server'],
  ] as [string, Bend, string][])('%s: a code says so, nothing is lost, nothing comes twice', async (_, bad, code) => {
    bend = bad
    for (let time = 0; time < 3; time++) {
      await other.team.sync()
      expect(await failureOf(other)).toBe(code)
    }
    await expectAllThere()
    expect((await owner.call('audit', { query: { entity: other.list } })).entries).toEqual([])
  })

  it('answers slowly, byte by byte', async () => {
    bend = async (_, answer) => {
      const { body, headers, status } = await answer()
      const slow = new TransformStream<Uint8Array, Uint8Array>({
        async transform(chunk, controller) {
          for (let from = 0; from < chunk.length; from += 400) {
            await new Promise(resolve => setTimeout(resolve))
            controller.enqueue(chunk.slice(from, from + 400))
          }
        },
      })
      return new Response(body?.pipeThrough(slow), { headers, status })
    }
    await other.team.sync()
    expect(await failureOf(other)).toBeUndefined()
    await expectAllThere()
  })

  it('is newer and says more than this version knows', async () => {
    bend = pages(page => ({ ...page, rating: 5, rows: page.rows.map(row => ({ ...row, mood: 'good', fields: { ...row.fields, score: { of: [1] } } })) } as Pull))
    await other.team.sync()
    await expectAllThere()
  })

  it('has rows of a version that said less: nothing is sent for it, and what a colleague writes is taken', async () => {
    await other.team.sync()
    const row = { kind: 'invite' as const, id: `bare-${runs}`, shop: SHOP, base: 0 }
    await owner.call('push', { body: { changes: [{ ...row, fields: { list: one.list, position: 20, handle: 'bare', resolution: 'unchecked' as const } }] } })
    for (const note of ['', 'By a colleague']) {
      if (note)
        await owner.call('push', { body: { changes: [{ ...row, fields: { note } }] } })
      other.wire.calls.length = 0
      await other.team.sync()
      expect(new Set(other.wire.calls)).toEqual(new Set(['pull']))
      expect(await other.db.invites.get(row.id)).toMatchObject({ handle: 'bare', note })
    }
  })

  it('gives an older page again, with its lower cursor', async () => {
    const given: Pull[] = []
    bend = pages((page, number) => {
      given.push(page)
      return number === 2 ? given[0] as Pull : page
    })
    await other.team.sync()
    expect(await failureOf(other)).toBeUndefined()
    await expectAllThere()
  })

  it('gives the same page for ever: the exchange ends and says so', async () => {
    let first: Pull | undefined
    let asked = 0
    bend = pages((page) => {
      asked++
      return first ??= page
    })
    await other.team.sync()
    expect(await failureOf(other)).toBe('westmoon.answer-unreadable')
    expect(asked).toBeLessThan(5)
    await expectAllThere()
  })

  it('gives rows of a page in any order', async () => {
    bend = pages(page => ({ ...page, rows: page.rows.toReversed() }))
    await other.team.sync()
    await expectAllThere()
  })

  it('begins anew in the middle: what is unsent stays', async () => {
    await other.team.sync()
    const [first = { id: '' }] = await invitesOn(other)
    bend = pages(async (page, number) => {
      if (number === 1) {
        await server.parts.db.kysely.updateTable('tenants').set({ epoch: `anew-${runs}` }).execute()
        await other.lists.setNote(first.id, 'Written meanwhile')
      }
      return page
    })
    await one.lists.tag((await invitesOn(one)).map(({ id }) => id), ['vip'])
    await one.team.sync()
    await other.team.sync()
    await expectAllThere()
    expect((await invitesOn(one))[0]).toMatchObject({ note: 'Written meanwhile', tags: ['vip'] })
  })

  it('does not read its own cursor any more: everything comes again', async () => {
    await other.team.sync()
    await other.db.teamMarks.put({ id: 'pull', cursor: 'of-another-version' })
    const [first = { id: '' }] = await invitesOn(other)
    await other.lists.setNote(first.id, 'Unsent')
    await expectAllThere()
    expect((await invitesOn(one))[0]).toMatchObject({ note: 'Unsent' })
  })

  it('is another company\'s, with rows of the same ids: each keeps its own', async () => {
    const { owner: stranger } = await server.company(`mira-${runs}`)
    const invites = await invitesOn(one)
    await stranger.call('saveShop', { body: { shop: SHOP, name: 'Mira' } })
    await stranger.call('push', { body: { changes: [
      { kind: 'list', id: one.list, shop: SHOP, base: 0, fields: null },
      ...invites.map(({ id }) => ({ kind: 'invite' as const, id, shop: SHOP, base: 9, fields: { list: 'theirs', note: 'Theirs' } })),
    ] } })
    await other.team.sync()
    await expectAllThere()
    expect((await invitesOn(other)).every(({ note }) => note === '')).toBe(true)
  })
})

describe('a text that no server keeps', () => {
  it.each(['Half a \uD83D', 'a\u0000b'])('goes as well as it can, and holds up nothing', async (text) => {
    const [first = { id: '' }, second = { id: '' }] = await invitesOn(one)
    await one.lists.setNote(first.id, text)
    await one.lists.setNote(second.id, 'Plain')
    await one.lists.rename(one.list, text)
    await exchange()
    const notes = (await invitesOn(other)).map(({ note }) => note)
    expect(notes.slice(0, 2)).toEqual([text.replace('\uD83D', '\uFFFD').replace('\u0000', ''), 'Plain'])
    expect((await other.db.lists.get(one.list))?.name).toBe(notes[0])
    one.wire.calls.length = 0
    await one.team.sync()
    expect(one.wire.calls).not.toContain('push')
  })
})
