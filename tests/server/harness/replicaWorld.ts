import type { InviteList } from '../../../utils/lists/types.ts'
import type { SyncRow } from '../../../utils/westmoon/contract.ts'
import type { Caller } from './createCaller.ts'
import type { Device } from './openDevice.ts'
import type { TestServer } from './openTestServer.ts'
import { newestCursor } from './newestCursor.ts'
import { openDevice } from './openDevice.ts'

const HOUR = 60 * 60_000

export interface Replica extends Device {
  /** Whose device it is. */
  who: Caller
}

export type ReplicaWorld = Awaited<ReturnType<typeof openReplicaWorld>>

/** Devices of colleagues with nothing on them, and what a test knows of what was done on them. */
export async function openReplicaWorld({ server, people }: { server: TestServer, people: readonly [Caller, ...Caller[]] }) {
  const replicas = await Promise.all(people.map(async (who): Promise<Replica> => Object.assign(await openDevice({ server, who, creators: [] }), { who })))
  const [first] = people
  // Of this company's earlier runs nothing comes.
  const cursor = await newestCursor(first)
  for (const { db, list, template } of replicas) {
    await db.lists.delete(list)
    await db.templates.delete(template)
    await db.teamMarks.put({ id: 'pull', cursor })
  }

  let count = 0
  /** Values that somebody wrote, and those that somebody replaced who saw them. */
  const said: string[] = []
  const replaced = new Set<string>()

  /** A value like no other. */
  const fresh = (): string => `v${count++}.`
  const saw = (row: object): void => {
    for (const value of JSON.stringify(row).match(/v\d+\./g) ?? [])
      replaced.add(value)
  }

  /** The last version the server gave. */
  const newest = async (): Promise<string> => (await first.call('pull', { query: { cursor, limit: 1000 } })).cursor

  async function quiet(): Promise<number> {
    for (const { wire } of replicas) {
      wire.online = true
      for (const arrive of wire.late.splice(0))
        await arrive().catch(() => {})
    }
    server.pass(HOUR)
    for (let round = 1; round < 10; round++) {
      replicas.forEach(({ wire }) => wire.calls.splice(0))
      const before = await newest()
      for (const { team } of replicas)
        await team.sync()
      if (await newest() === before && replicas.every(({ wire }) => wire.calls.every(name => name === 'pull')))
        return round
    }
    throw new Error('They never come to rest')
  }

  /** The server's rows of this world, by `kind/id`. */
  async function onServer(): Promise<Map<string, SyncRow>> {
    const { rows, more } = await first.call('pull', { query: { cursor, limit: 1000 } })
    if (more)
      throw new Error('More rows than a run is to make')
    return new Map(rows.map(row => [`${row.kind}/${row.id}`, row]))
  }

  return { replicas, server, said, replaced, fresh, saw, quiet, onServer }
}

export const isLive = ({ removedAt }: Pick<InviteList, 'removedAt'>): boolean => removedAt === undefined
