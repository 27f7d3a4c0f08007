import type { Device, openDevice } from '../../server/harness/openDevice.ts'
import type { BenchRow } from '../types.ts'
import type { ServerBench } from './openBench.ts'
import { oecIds, SHOP } from '../../server/harness/samples.ts'
import { openSource } from '../loadSource.ts'
import { median } from '../median.ts'

const CREATORS = 100_000
const BATCH = 1000
const LIST = 'bench-long-list'

/** A list of 100,000 onto a second device, by pages, with a worker that dies half-way; its database is IndexedDB's stand-in of the tests. */
export async function paging({ owner }: ServerBench): Promise<BenchRow[]> {
  await owner.call('push', { body: { changes: [{ kind: 'list', id: LIST, shop: SHOP, base: 0, fields: { name: 'Long', variables: [], createdAt: 0 } }] } })
  const creators = oecIds(CREATORS)
  for (let start = 0; start < CREATORS; start += BATCH) {
    await owner.call('push', { body: { changes: creators.slice(start, start + BATCH).map((oecId, at) =>
      ({ kind: 'invite', id: `bench-invite-${start + at}`, shop: SHOP, base: 0, fields: { list: LIST, position: start + at, handle: `c${oecId}`, oecId, nickname: `Creator ${start + at}`, followers: at, region: 'GB', category: null, language: 'en', tags: ['lamps'], note: 'Met at the fair', variables: {}, resolution: 'found' } })) } })
  }

  const source = await openSource()
  try {
    const harness = await source.load<{ openDevice: typeof openDevice }>('/tests/server/harness/openDevice.ts')
    const device = await harness.openDevice({ server: { parts: { now: Date.now } }, who: owner, creators: [] })
    return await measure(device)
  }
  finally {
    await source.close()
  }
}

async function measure(device: Device): Promise<BenchRow[]> {
  const pages: { at: number, bytes: number }[] = []
  const { call } = device.wire.who
  device.wire.who = { ...device.wire.who, call: async (name, asked) => {
    const answer = await call(name, asked)
    if (name === 'pull')
      pages.push({ at: performance.now(), bytes: JSON.stringify(answer).length })
    return answer
  } }
  const started = performance.now()
  device.life.dieAt(CREATORS / 500 * 2)
  await device.team.sync().catch(() => {})
  const atDeath = await device.db.invites.count()
  device.restart()
  await device.team.sync()
  const took = performance.now() - started

  const gaps = pages.slice(1).map(({ at }, index) => at - (pages[index]?.at ?? at)).slice(5, -5)
  const [early, late] = [median(gaps.slice(0, 40)), median(gaps.slice(-40))]
  const list = await device.db.lists.get(LIST)
  const isWhole = await device.db.invites.count() === CREATORS && list?.counts.ready === CREATORS
  return [{
    what: `a list of ${CREATORS.toLocaleString('en')} onto a second device, a page of 500`,
    measured: `${late.toFixed(0)} ms, ≤ ${Math.ceil(Math.max(...pages.map(({ bytes }) => bytes)) / 1024)} kB (in all ${(took / 1000).toFixed(0)} s, ${isWhole ? 'whole' : 'NOT WHOLE'})`,
    against: `the first pages ${early.toFixed(0)} ms: ${(late / early).toFixed(2)}×`,
    aim: '≤ 1.5×',
    good: isWhole && late <= 1.5 * early,
  }, {
    what: 'the same, after a worker died half-way: pages asked for again',
    measured: `${pages.length - Math.ceil((CREATORS + 1) / 500)} (at ${atDeath.toLocaleString('en')} creators)`,
    against: '–',
    aim: '≤ 2',
    good: pages.length - Math.ceil((CREATORS + 1) / 500) <= 2,
  }]
}
