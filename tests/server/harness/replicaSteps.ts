import type { Fault } from './createDeviceWire.ts'
import type { Replica, ReplicaWorld } from './replicaWorld.ts'
import fc from 'fast-check'
import { isLive } from './replicaWorld.ts'
import { SHOP } from './samples.ts'

const SECOND = 1000
const DAY = 24 * 60 * 60_000

const who = fc.nat({ max: 2 })
const pick = fc.nat({ max: 2 })
const edit = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('rename', 'tag', 'note', 'import', 'save-template') },
  { weight: 3, arbitrary: fc.constantFrom('add', 'remove', 'undo', 'undo-list', 'undo-template') },
  { weight: 1, arbitrary: fc.constantFrom('new-list', 'remove-list', 'new-template', 'remove-template') },
)
const faults = fc.array(fc.tuple(fc.nat({ max: 7 }), fc.constantFrom<Fault[]>('unsent', 'answer-lost', 'twice', 'late', 'meanwhile', 'meanwhile')), { maxLength: 3 })

/** What happens while its request is under way. */
const meanwhile = fc.record({ edit, pick, by: who })

export const step = fc.oneof(
  { weight: 10, arbitrary: fc.record({ does: fc.constant('edit'), who, edit, pick }) },
  { weight: 8, arbitrary: fc.record({ does: fc.constant('sync'), who, faults, meanwhile, diesAt: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined, freq: 2 }) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('wait'), ms: fc.constantFrom(SECOND, 61 * SECOND, DAY, 7 * DAY) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('arrive'), who }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('set-clock'), who, off: fc.constantFrom(0, -10 * 60 * SECOND, 10 * 60 * SECOND, -DAY, DAY) }) },
)

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

/** A list of three creators and a template that everybody has. */
export async function prepare(world: ReplicaWorld): Promise<void> {
  const [first] = world.replicas as [Replica]
  await change(world, first, { edit: 'new-list', pick: 0 })
  await change(world, first, { edit: 'add', pick: 2 })
  await change(world, first, { edit: 'new-template', pick: 0 })
  for (const { team } of world.replicas)
    await team.sync()
}

export async function take(world: ReplicaWorld, done: Step): Promise<void> {
  const { replicas, server } = world
  const replica = replicas['who' in done ? done.who : 0] as Replica
  server.pass(1)
  switch (done.does) {
    case 'edit': return change(world, replica, done)
    case 'wait': return server.pass(done.ms)
    case 'arrive': return void await replica.wire.late.shift()?.().catch(() => {})
    case 'set-clock': replica.clock.off = done.off; return
    case 'sync': return sync(world, replica, done)
  }
}

async function sync(world: ReplicaWorld, replica: Replica, { faults, meanwhile, diesAt = Infinity }: Extract<Step, { does: 'sync' }>): Promise<void> {
  const { life, wire } = replica
  wire.asked = 0
  wire.faults = new Map(faults)
  wire.meanwhile = () => life.spare(async () => {
    world.server.pass(1)
    const other = world.replicas[meanwhile.by] as Replica
    await change(world, other, meanwhile)
    if (other !== replica)
      await other.team.sync()
  })
  life.dieAt(diesAt)
  await replica.team.sync().catch(() => {})
  wire.faults.clear()
  if (life.isDead())
    replica.restart()
  life.revive()
}

async function change(world: ReplicaWorld, { db, lists, templates }: Replica, { edit, pick }: { edit: string, pick: number }): Promise<void> {
  const { fresh, saw, said } = world
  const at = <Row>(rows: readonly Row[]): Row | undefined => rows[pick % Math.max(1, rows.length)]
  const list = at((await db.lists.orderBy('id').toArray()).filter(isLive))
  const invite = list && at((await db.invites.where('[list+position]').between([list.id, -Infinity], [list.id, Infinity]).toArray()).filter(isLive))
  const template = at((await db.templates.toArray()).filter(isLive))
  const say = (): string => {
    const value = fresh()
    said.push(value)
    return value
  }
  switch (edit) {
    case 'new-list': return void await lists.create({ shop: SHOP, name: say() })
    case 'undo-list': return undo(await db.lists.toArray(), lists.restore)
    case 'undo': return undo(await db.invites.toArray(), id => lists.restoreInvites([id]))
    case 'undo-template': return undo(await db.templates.toArray(), templates.restore)
    case 'new-template': {
      const id = await templates.create({ name: say(), language: 'en' })
      return void await templates.save(id, { versions: [{ language: 'en', parts: [{ id: 'p', kind: 'text', text: say() }] }] })
    }
  }
  if (template && edit === 'save-template') {
    saw(pick % 2 ? { name: template.name } : template.versions)
    return void await templates.save(template.id, pick % 2 ? { name: say() } : { versions: [{ language: 'en', parts: [{ id: 'p', kind: 'text', text: say() }] }] })
  }
  if (template && edit === 'remove-template') {
    saw(template)
    return templates.remove(template.id)
  }
  if (!list)
    return
  switch (edit) {
    case 'rename':
      saw({ name: list.name })
      return lists.rename(list.id, say())
    case 'add': return void await lists.addCreators(list.id, Array.from({ length: 1 + pick % 3 }, () => ({ handle: say() })))
    case 'remove-list':
      saw(list)
      for (const row of await db.invites.filter(row => row.list === list.id).toArray())
        saw(row)
      return lists.remove(list.id)
  }
  if (!invite)
    return
  switch (edit) {
    case 'tag':
      saw(invite.tags)
      return void await lists.tag([invite.id], [say()])
    case 'note':
      saw({ note: invite.note })
      return lists.setNote(invite.id, say())
    case 'import':
      saw({ nickname: invite.nickname, note: invite.note })
      return void await lists.addCreators(list.id, [{ inviteId: invite.id, nickname: say(), note: say() }])
    case 'remove':
      saw(invite)
      return void await lists.removeInvites([invite.id])
  }
}

/** Of what was removed last. */
async function undo(rows: readonly { id: string, removedAt?: number }[], restore: (id: string) => Promise<unknown>): Promise<void> {
  const last = rows.filter(row => !isLive(row)).toSorted((one, other) => (other.removedAt ?? 0) - (one.removedAt ?? 0))[0]
  if (last)
    await restore(last.id)
}
