import type { RecordKind, SyncRow } from '../../utils/westmoon/contract.ts'
import type { Device } from './harness/openDevice.ts'
import type { ServerProcess } from './harness/startProcess.ts'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCaller } from './harness/createCaller.ts'
import { openDevice } from './harness/openDevice.ts'
import { oecIds } from './harness/samples.ts'
import { printedOwner, startProcess } from './harness/startProcess.ts'

const CREATORS = 1200

let folder: string
let server: ServerProcess
let device: Device
/** Called when a request has left for this route. */
let left: (path: string) => void = () => {}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'westmoon-killed-'))
  server = await startProcess({ folder })
  const send = (request: Request): Promise<Response> => server.send(request)
  const { accessToken } = await createCaller({ send, now: Date.now }).call('signIn', { body: printedOwner(server.output()) })
  device = await openDevice({
    server: { parts: { now: Date.now } },
    who: createCaller({ send, now: Date.now, token: accessToken }),
    creators: oecIds(CREATORS),
    fetch: (url, init) => {
      const answer = send(new Request(url, init))
      left(new URL(String(url)).pathname)
      return answer
    },
  })
})

afterAll(() => server.end('SIGKILL'))

/** Exchanges until the `number`th request to `path` is under way for so long, kills the server, and starts it again on its folder. */
async function killWithin(path: string, { number, after }: { number: number, after: number }): Promise<string | undefined> {
  let count = 0
  let killed: Promise<unknown> = Promise.resolve()
  left = (asked) => {
    if (asked.endsWith(path) && ++count === number)
      killed = sleep(after).then(() => server.end('SIGKILL'))
  }
  await device.team.sync()
  await killed
  left = () => {}
  const failure = (await device.db.teamMarks.get('state'))?.failure
  server = await startProcess({ folder })
  return failure
}

async function pulled(): Promise<SyncRow[]> {
  const rows: SyncRow[] = []
  for (let cursor: string | undefined, more = true; more;) {
    const page = await device.wire.who.call('pull', { query: { cursor, limit: 1000 } })
    rows.push(...page.rows)
    ;({ cursor, more } = page)
  }
  return rows
}

async function recordIds(kind: RecordKind): Promise<string[]> {
  const ids: string[] = []
  for (let cursor: string | undefined, more = true; more;) {
    const page = await device.wire.who.call('records', { query: { kind, cursor, limit: 1000 } })
    ids.push(...page.rows.map(({ id }) => id))
    cursor = page.cursor ?? undefined
    more = page.cursor !== null
  }
  return ids
}

describe('a server that is killed, and started on its folder again', () => {
  it('in the middle of a batch of changes, has each row once, of one version', async () => {
    expect(await killWithin('/sync', { number: 2, after: 12 })).toBe('westmoon.unreachable')
    expect(await killWithin('/sync', { number: 2, after: 25 })).toBe('westmoon.unreachable')
    await device.team.sync()
    expect((await device.db.teamMarks.get('state'))?.failure).toBeUndefined()
    const rows = await pulled()
    expect(rows).toHaveLength(CREATORS + 2)
    expect(Math.max(...rows.map(({ version }) => version))).toBe(CREATORS + 2)
    expect((await device.wire.who.call('audit', { query: {} })).entries.filter(({ what }) => what === 'overwritten')).toEqual([])
  }, 120_000)

  it('in the middle of a batch of records, has each once', async () => {
    const campaign = await device.reviewed()
    await device.seal(campaign)
    await device.campaigns.cancel(campaign)
    expect(await killWithin('/records', { number: 2, after: 8 })).toBe('westmoon.unreachable')
    await device.team.sync()
    expect((await device.db.teamMarks.get('state'))?.failure).toBeUndefined()
    const rows = await device.rows('skipped')
    expect(rows).toHaveLength(CREATORS)
    expect((await recordIds('delivery')).toSorted()).toEqual(rows.map(({ id, changedAt }) => `${id}:skipped:${changedAt}`).toSorted())
    expect((await device.wire.who.call('claims', { query: {} })).claims).toEqual([])
  }, 120_000)
})
