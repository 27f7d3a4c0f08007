import type { Delivery } from '../../../utils/campaigns/types.ts'
import type { Fault } from './createDeviceWire.ts'
import type { Device } from './openDevice.ts'
import fc from 'fast-check'
import { createRecorder } from '../../../utils/outbox/record.ts'
import { CodedError } from '../../../utils/rpc/codedError.ts'

const SECOND = 1000
const DAY = 24 * 60 * 60 * SECOND

export interface Sender extends Device {
  person: string
  /** Its clock was set: times do not say the order any more. */
  hadClocks: boolean
}

/** A message as TikTok got it, at the true time. */
export interface Sent { person: string, oecId: string, at: number }

export interface SendWorld {
  senders: readonly [Sender, Sender]
  sent: Sent[]
  pass: (ms: number) => void
  now: () => number
}

const who = fc.nat({ max: 1 })
const deed = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('send', 'send', 'refuse', 'no-answer', 'found', 'absent') },
  { weight: 2, arbitrary: fc.constantFrom('skip', 'retry', 'pause', 'resume', 'campaign') },
  { weight: 1, arbitrary: fc.constantFrom('cancel', 'finish') },
)
const faults = fc.array(fc.tuple(fc.nat({ max: 5 }), fc.constantFrom<Fault[]>('unsent', 'answer-lost', 'twice', 'late', 'meanwhile')), { maxLength: 3 })

export const recordStep = fc.oneof(
  { weight: 12, arbitrary: fc.record({ does: fc.constant('deed'), who, deed }) },
  { weight: 6, arbitrary: fc.record({ does: fc.constant('sync'), who, faults, deed, diesAt: fc.option(fc.integer({ min: 1, max: 16 }), { nil: undefined, freq: 2 }) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('wait'), ms: fc.constantFrom(SECOND, DAY, 7 * DAY) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('arrive'), who }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('set-clock'), who, off: fc.constantFrom(0, -10 * 60 * SECOND, 10 * 60 * SECOND, -DAY, DAY) }) },
)

type Step = typeof recordStep extends fc.Arbitrary<infer Value> ? Value : never

export async function takeRecordStep(world: SendWorld, step: Step): Promise<void> {
  const sender = world.senders['who' in step && step.who === 1 ? 1 : 0]
  world.pass(SECOND)
  switch (step.does) {
    case 'deed': return act(world, sender, step.deed)
    case 'wait': return world.pass(step.ms)
    case 'arrive': return void await sender.wire.late.shift()?.().catch(() => {})
    case 'set-clock':
      // What happened while it was behind is found as long as it is.
      await sender.team.sync()
      sender.clock.off = step.off
      sender.hadClocks = true
      return
    case 'sync': return sync(world, sender, step)
  }
}

async function sync(world: SendWorld, sender: Sender, { faults, deed, diesAt = Infinity }: Extract<Step, { does: 'sync' }>): Promise<void> {
  const { life, wire } = sender
  wire.asked = 0
  wire.faults = new Map(faults)
  // The outbox sends on while the exchange waits for an answer.
  wire.meanwhile = () => life.spare(() => act(world, sender, deed))
  life.dieAt(diesAt)
  await sender.team.sync().catch(() => {})
  wire.faults.clear()
  if (life.isDead())
    sender.restart()
  life.revive()
}

/** What the merchant, or the outbox, does next; nothing where it cannot. */
export async function act(world: SendWorld, sender: Sender, deed: string): Promise<void> {
  const { db, clock, campaigns } = sender
  const recorder = createRecorder({ db, clock, newId: () => crypto.randomUUID() })
  const next = async (state: Delivery['state']): Promise<Delivery | undefined> => (await sender.rows(state)).toSorted((one, other) => one.position - other.position)[0]
  const campaign = await db.campaigns.toCollection().last()
  try {
    switch (deed) {
      case 'send':
      case 'refuse':
      case 'no-answer': {
        const row = await mayLeave(sender)
        if (!row || !await recorder.claim(row, 0))
          return
        world.pass(SECOND)
        if (deed === 'refuse')
          return await recorder.refused(row, { code: 'refused', detail: '' })
        if (deed === 'no-answer')
          return await recorder.unanswered(row, '')
        world.sent.push({ person: sender.person, oecId: row.oecId, at: world.now() })
        return await recorder.sent(row, { event: 'accepted', serverMessageId: `m-${row.id}` })
      }
      case 'found': {
        const row = await next('unknown')
        if (row)
          world.sent.push({ person: sender.person, oecId: row.oecId, at: world.now() })
        return row && await recorder.sent(row, { event: 'found', serverMessageId: `m-${row.id}` })
      }
      case 'absent': {
        const row = await next('unknown')
        return row && await recorder.backToQueue(row, 'absent')
      }
      case 'skip': {
        const row = await next('queued')
        return row && await recorder.skipped(row, 'replied')
      }
      case 'campaign': return await sender.seal(await sender.reviewed())
      case 'retry': return campaign && void await campaigns.retry(campaign.id, 'refused')
      case 'finish': return campaign && await recorder.finished(campaign.id)
      case 'pause': return campaign && await campaigns.pause(campaign.id)
      case 'resume': return campaign && await campaigns.resume(campaign.id)
      case 'cancel': return campaign && await campaigns.cancel(campaign.id)
    }
  }
  catch (thrown) {
    if (!(thrown instanceof CodedError))
      throw thrown
  }
}

/** The next row of a running campaign that may be sent now, as the outbox asks. */
async function mayLeave({ db, team }: Sender): Promise<Delivery | undefined> {
  for (const campaign of await db.campaigns.where('state').equals('running').toArray()) {
    const [row] = await db.deliveries.where('[campaign+state+position]').between([campaign.id, 'queued', -Infinity], [campaign.id, 'queued', Infinity]).toArray()
    if (row && await team.colleagues.mayWrite(campaign, row) === 'yes')
      return row
  }
  return undefined
}
