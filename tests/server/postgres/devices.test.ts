import type { Delivery } from '../../../utils/campaigns/types.ts'
import type { Caller } from '../harness/createCaller.ts'
import type { Device } from '../harness/openDevice.ts'
import type { ServerProcess } from '../harness/startProcess.ts'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createCaller } from '../harness/createCaller.ts'
import { openDevice } from '../harness/openDevice.ts'
import { oecIds } from '../harness/samples.ts'
import { createDatabase } from '../harness/startPostgres.ts'
import { printedOwner, startProcess } from '../harness/startProcess.ts'

const CREATORS = 2000
const now = { parts: { now: Date.now } }

let instances: [ServerProcess, ServerProcess]
let devices: [Device, Device]

beforeAll(async () => {
  const environment = { DATABASE_URL: await createDatabase(inject('postgres') ?? ''), WESTMOON_MASTER_KEY: randomBytes(32).toString('base64') }
  instances = await Promise.all([startProcess({ environment }), startProcess({ environment })])
  const owner = await signIn(instances[0], printedOwner(instances[0].output() + instances[1].output()))
  const ben = { login: 'ben@lumo', password: 'a long enough password' }
  await owner.call('addPerson', { body: { ...ben, name: 'Ben', role: 'operator' } })
  devices = [
    await openDevice({ server: now, who: owner, creators: oecIds(CREATORS) }),
    await openDevice({ server: now, who: await signIn(instances[1], ben), creators: oecIds(CREATORS).toReversed() }),
  ]
})

afterAll(() => Promise.all(instances.map(({ end }) => end('SIGTERM'))))

async function signIn({ send }: ServerProcess, body: { login: string, password: string }): Promise<Caller> {
  const { accessToken } = await createCaller({ send, now: Date.now }).call('signIn', { body })
  return createCaller({ send, now: Date.now, token: accessToken })
}

const ids = (rows: readonly Delivery[]): string[] => rows.map(({ oecId }) => oecId)

async function exchange(): Promise<void> {
  for (let round = 0; round < 2; round++) {
    await Promise.all(devices.map(({ team }) => team.sync()))
    for (const { db } of devices)
      expect((await db.teamMarks.get('state'))?.failure).toBeUndefined()
  }
}

describe('two devices, each at its own instance', () => {
  it('that seal the same 2,000 creators at once leave each to exactly one', async () => {
    const campaigns = await Promise.all(devices.map(device => device.reviewed()))
    await Promise.all(devices.map((device, at) => device.seal(campaigns[at] ?? '')))
    const [first, second] = await Promise.all(devices.map(device => device.rows('queued')))
    expect([...ids(first ?? []), ...ids(second ?? [])].toSorted()).toEqual(oecIds(CREATORS))
    const skipped = await Promise.all(devices.map(device => device.rows('skipped')))
    expect(skipped.flat().every(({ skip }) => skip === 'colleague')).toBe(true)
  }, 60_000)

  it('that exchange at once end with the same lists, creators and counts', async () => {
    const [one, two] = devices
    await exchange()
    await Promise.all([one.lists.rename(two.list, 'By Anna'), two.lists.rename(two.list, 'By Ben')])
    await exchange()
    const shown = ({ db }: Device) => Promise.all([one, two].map(async ({ list }) => {
      const { name, counts, nextPosition } = await db.lists.get(list) ?? {}
      const invites = await db.invites.where('[list+position]').between([list, -Infinity], [list, Infinity]).toArray()
      return { name, counts, nextPosition, invites: invites.map(({ id, handle }) => [id, handle]) }
    }))
    expect(await shown(one)).toEqual(await shown(two))
    expect((await shown(one)).map(({ invites }) => invites.length)).toEqual([CREATORS, CREATORS])
  }, 60_000)

  it('that cancel at once have all their records at the server, and hold nobody', async () => {
    await Promise.all(devices.map(async ({ campaigns, db }) => campaigns.cancel((await db.campaigns.toCollection().first())?.id ?? '')))
    await exchange()
    for (const { db, wire } of devices) {
      const [campaign] = await db.campaigns.toArray()
      const { rows } = await wire.who.call('records', { query: { kind: 'campaign', campaign: campaign?.id } })
      expect(rows[0]).toMatchObject({ state: 'cancelled', counts: { skipped: CREATORS } })
    }
    const [{ wire }] = devices
    let count = 0
    for (let cursor: string | undefined, more = true; more;) {
      const page = await wire.who.call('records', { query: { kind: 'delivery', state: 'skipped', cursor, limit: 1000 } })
      count += page.rows.length
      cursor = page.cursor ?? undefined
      more = page.cursor !== null
    }
    expect(count).toBe(2 * CREATORS)
    expect((await wire.who.call('claims', { query: {} })).claims).toEqual([])
  }, 60_000)
})
