import type { RecordRow } from '../../../utils/westmoon/contract.ts'
import type { Creator } from '../../sandbox/world/types.ts'
import type { Caller } from '../../server/harness/createCaller.ts'
import type { TeamServer } from '../harness/startTeamServer.ts'
import { randomUUID } from 'node:crypto'
import { serverCaller } from '../harness/serverCaller.ts'

const PASSWORD = 'lanterns over the river'
const MINUTE = 60_000

interface Work {
  shop: string
  /** Held by a campaign that runs. */
  claimed: readonly Creator[]
  /** Written to, an hour ago and before, a minute apart. */
  wrote: readonly Creator[]
  /** The first of `wrote` whom the server did not answer at once. */
  text?: string
}

/** A colleague of the company with a device elsewhere. */
export async function hireColleague(server: TeamServer, owner: Caller, { name, as, role = 'operator' }: { name: string, as: string, role?: 'operator' | 'manager' }): Promise<{ caller: Caller, login: string, password: string }> {
  const login = `${as}@${server.owner.login.split('@')[1]}`
  await owner.call('addPerson', { body: { login, name, role, password: PASSWORD } })
  return { caller: await serverCaller(server, { login, password: PASSWORD }), login, password: PASSWORD }
}

/** What a colleague's device told the server: a campaign that holds creators, and one that wrote to some; the first of them was found only by reading the conversation back. */
export async function colleagueWorks(caller: Caller, { shop, claimed, wrote, text = 'Hello from a colleague' }: Work): Promise<void> {
  await caller.call('saveShop', { body: { shop, name: 'Lumora Home' } })
  const [running, over] = [randomUUID(), randomUUID()]
  const now = Date.now()
  const campaign = (id: string, name: string, state: 'running' | 'finished'): RecordRow => ({ kind: 'campaign', id: `${id}:${state}`, shop, at: now - 60 * MINUTE, campaign: id, name, action: 'message', state, counts: {} })
  await caller.call('claim', { body: { shop, campaign: running, oecIds: claimed.map(({ oecId }) => oecId), coolDownDays: 0, days: 2 } })
  await caller.call('append', { body: { rows: [
    campaign(running, 'Black Friday, round 1', 'running'),
    campaign(over, 'Past partners', 'finished'),
    ...wrote.flatMap((creator, index) => messageRows({ shop, campaign: over, creator, text, at: now - (60 + index) * MINUTE, found: index === 0 })),
  ] } })
}

function messageRows({ creator: { oecId, handle }, at, found, text, ...common }: { shop: string, campaign: string, creator: Creator, text: string, at: number, found: boolean }): RecordRow[] {
  const delivery = randomUUID()
  const row = { ...common, oecId, handle, delivery, clientMessageId: randomUUID() }
  const sentAt = found ? at + 18_000 : at
  return [
    { kind: 'attempt', id: randomUUID(), at, ...row, endedAt: sentAt, outcome: found ? 'found' : 'accepted' },
    { kind: 'delivery', id: `${delivery}:sent:${sentAt}`, at: sentAt, ...row, part: 0, parts: 1, content: 'text', state: 'sent' },
    { kind: 'message', id: `${delivery}:message`, at: sentAt, ...row, direction: 'sent', content: 'text', text },
  ]
}
