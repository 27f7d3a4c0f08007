import type { Step } from './faultyDatabase'
import type { Colleagues } from '@/utils/campaigns/colleagues'
import type { Campaign, Delivery, PauseReason, SendWindow } from '@/utils/campaigns/types'
import type { Database } from '@/utils/db/database'
import type { Outbox } from '@/utils/outbox/createOutbox'
import type { Shop } from '@/utils/shop/types'
import type { RenderedPart } from '@/utils/templates/types'
import { NO_COLLEAGUES } from '@/utils/campaigns/colleagues'
import { emptyDeliveryCounts } from '@/utils/campaigns/repo'
import { messagePosition, NOT_YET } from '@/utils/campaigns/steps'
import { MINUTE, SECOND } from '@/utils/clock/clock'
import { createDatabase } from '@/utils/db/database'
import { createOutbox } from '@/utils/outbox/createOutbox'
import { createWatchdog } from '@/utils/outbox/watchdog'
import { FakeTikTok } from './fakeTikTok'
import { openFaulty } from './faultyDatabase'

export type { Fate } from './fakeTikTok'

export const SHOP: Shop = { key: 'affiliate.tiktok.com/GB/7495000000000000001', host: 'affiliate.tiktok.com', shopId: '7495000000000000001', region: 'GB', kind: 'local', name: 'Lumora Home', seenAt: 0 }

interface World extends Partial<Pick<Script, 'creators' | 'parts' | 'gap' | 'content' | 'followUps' | 'window' | 'regionOf'>> {
  random?: () => number
  mayWrite?: Colleagues['mayWrite']
}

export interface WorkerLife {
  outbox: Outbox
  died: Promise<void>
  kill: () => void
}

export type Simulation = Awaited<ReturnType<typeof simulate>>
type DatabaseStep = (writes: boolean, table: string) => Step

let databases = 0

/** A campaign of `creators` × `parts`, running, and a world to run it in. Its clock jumps instead of waiting. */
export async function simulate({ creators = 3, parts = 1, gap = 5000, random = () => 0, mayWrite = NO_COLLEAGUES.mayWrite, ...script }: World = {}) {
  const name = `outbox-${databases++}`
  const db = createDatabase(name)
  const time = { now: Date.UTC(2026, 10, 24, 6) }
  const tiktok = new FakeTikTok(time)
  const pages = { open: true, walls: [] as string[], online: true, asked: 0 }
  const sleeps: number[] = []
  const alarms: number[] = []
  const lock = createLock()
  await db.shops.put(SHOP)
  await addCampaign(db, { ...script, creators, parts, gap, sealedAt: time.now })

  let ids = 0
  /** A worker of its own, with a database connection of its own. `step`: what happens to each read and write. */
  function worker(step: DatabaseStep = () => 'fine', sleep?: (ms: number, signal?: AbortSignal) => Promise<void>): WorkerLife {
    const { promise: died, resolve } = Promise.withResolvers<void>()
    let isDead = false
    const die = (): Promise<never> => {
      isDead = true
      resolve()
      return new Promise(() => {})
    }
    const caller = { dead: () => isDead, die }
    const outbox = createOutbox({
      db: openFaulty(name, { ...caller, step }),
      tiktok: tiktok.client(caller),
      pages: {
        pageFor: async () => {
          pages.asked++
          return pages.open ? 1 : undefined
        },
        reportWall: async (_, wall) => void pages.walls.push(wall),
      },
      clock: {
        now: () => time.now,
        sleep: async (ms, signal) => {
          if (isDead)
            return die()
          sleeps.push(ms)
          if (sleep)
            return sleep(ms, signal)
          time.now += ms
        },
      },
      random,
      newId: () => String(ids++).padStart(6, '0'),
      online: () => pages.online,
      colleagues: { mayWrite },
      locks: { request: (_, work) => lock(work, died) },
    })
    return { outbox, died, kill: () => void die() }
  }

  /** The worker is gone; the alarm of the watchdog wakes the next. False when nothing runs. */
  async function sleepToAlarm(): Promise<boolean> {
    let alarm = Infinity
    await createWatchdog({
      db,
      clock: { now: () => time.now, sleep: async () => {} },
      alarms: { get: async () => undefined, create: (_, { when = time.now + MINUTE }) => void (alarm = when), clear: async () => {} },
    }).tend()
    if (await db.campaigns.where('state').equals('running').count() === 0)
      return false
    alarms.push(alarm)
    time.now = alarm
    return true
  }

  /** Runs workers, each until it is done, dies or cannot even write why it stops; at most `lives` of them, a minute apart. */
  async function live(lives = 50, step: DatabaseStep = () => 'fine'): Promise<void> {
    for (let life = 0; life < lives; life++) {
      const { outbox, died } = worker(step)
      const end = await Promise.race([outbox.wake().then(() => 'done', () => 'failed'), died])
      if (end === 'done' && !await sleepToAlarm())
        return
      if (end === 'done')
        continue
      time.now += end === 'failed' ? MINUTE : SECOND
    }
    throw new Error('never came to an end')
  }

  return {
    db,
    tiktok,
    time,
    pages,
    sleeps,
    alarms,
    worker,
    live,
    rows: (): Promise<Delivery[]> => db.deliveries.toArray(),
    campaign: async (id = 'c'): Promise<Campaign> => await db.campaigns.get(id) ?? Promise.reject(new Error('no campaign')),
    resume: (id = 'c') => db.campaigns.update(id, { state: 'running', pause: undefined, streak: undefined }),
  }
}

/** A Web Lock: one holder at a time, given back when its worker dies. */
function createLock() {
  let held: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>, died: Promise<void>): Promise<T> => {
    const mine = held.then(work)
    held = Promise.race([mine.catch(() => {}), died])
    return mine
  }
}

interface Script {
  id?: string
  shop?: Shop
  creators: number
  parts: number
  gap: number
  sealedAt: number
  content?: (id: string) => RenderedPart
  followUps?: { waitDays: number, parts: number }[]
  window?: SendWindow
  regionOf?: (creator: number) => string
}

export async function addCampaign(db: Database, { id = 'c', shop = SHOP, creators, parts, gap, sealedAt, content = text, followUps = [], window, regionOf = () => shop.region }: Script): Promise<void> {
  const steps = [{ parts, waitDays: 0 }, ...followUps]
  const rows = Array.from({ length: creators }).flatMap((_, creator) => steps.flatMap((each, step) => Array.from({ length: each.parts }, (_, part): Delivery => {
    const key = `${id === 'c' ? '' : id}${String(creator).padStart(4, '0')}-${step > 0 ? `${step}.` : ''}${part}`
    return {
      id: key,
      campaign: id,
      shop: shop.key,
      position: messagePosition({ step, index: creator, part }),
      ...step > 0 ? { step } : {},
      dueAt: step > 0 ? NOT_YET : 0,
      region: regionOf(creator),
      invite: `i${creator}`,
      oecId: String(7494000000000000000n + BigInt(creator)),
      handle: `creator.${creator}`,
      part,
      parts: each.parts,
      content: content(key),
      state: 'queued',
      clientMessageId: `m-${key}`,
      tries: 0,
      changedAt: 0,
    }
  })))
  await db.campaigns.put({ id, shop: shop.key, name: 'Night light', list: 'l', template: 't', followUps: followUps.map(({ waitDays }) => ({ template: 't', waitDays })), window, state: 'running', skipMissing: false, gap, coolDownDays: 7, counts: { ...emptyDeliveryCounts(), queued: rows.length }, createdAt: 0, sealedAt, changedAt: 0 })
  await db.deliveries.bulkAdd(rows)
}

function text(id: string): RenderedPart {
  return { kind: 'text', text: `message ${id}` }
}

/** The merchant goes on after every pause, until nothing is open. Returns why it paused. */
export async function untilFinished({ live, campaign, resume }: Pick<Simulation, 'live' | 'campaign' | 'resume'>, step?: DatabaseStep): Promise<PauseReason[]> {
  const reasons: PauseReason[] = []
  for (let pauses = 0; pauses < 80; pauses++) {
    await live(80, step)
    const { state, pause } = await campaign()
    if (state === 'running')
      throw new Error('it stands still without saying why')
    if (state !== 'paused')
      return reasons
    reasons.push(pause?.reason ?? 'merchant')
    await resume()
  }
  throw new Error(`paused again and again: ${reasons.join(', ')}`)
}
