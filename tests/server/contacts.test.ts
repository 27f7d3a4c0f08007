import type { RecordRow, TeamContact } from '../../utils/westmoon/contract.ts'
import type { Caller } from './harness/createCaller.ts'
import type { TestServer } from './harness/openTestServer.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestServer, START } from './harness/openTestServer.ts'
import { messageRow, oecIds, OTHER_SHOP, SHOP } from './harness/samples.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const THIRD_SHOP = 'affiliate.tiktokshopglobalselling.com/TH/7495000000000000003'

function invitation(id: string, rest: Partial<Extract<RecordRow, { kind: 'delivery' }>> = {}): RecordRow {
  const { oecId, handle } = messageRow(id) as Extract<RecordRow, { kind: 'message' }>
  return { kind: 'delivery', id, shop: SHOP, at: START, campaign: 'campaign-1', oecId, handle, delivery: id, part: 0, parts: 1, content: 'invitation', state: 'sent', ...rest }
}

describe('contacts', () => {
  let server: TestServer
  let owner: Caller
  let anna: Caller & { account: string }
  let ben: Caller & { account: string }
  let hidden: Caller

  beforeAll(async () => {
    server = await openTestServer()
    owner = (await server.company('lumo')).owner
    for (const shop of [SHOP, OTHER_SHOP, THIRD_SHOP])
      await owner.call('saveShop', { body: { shop, name: 'Lumo' } })
    anna = await server.person(owner, 'anna@lumo', 'operator')
    ben = await server.person(owner, 'ben@lumo', 'operator')
    hidden = await server.person(owner, 'hidden@lumo', 'viewer', { [OTHER_SHOP]: 'none' })
  })

  afterAll(() => server.close())

  async function pages(caller: Caller, query: Record<string, string | number | undefined>, between: () => Promise<unknown> = async () => {}): Promise<TeamContact[]> {
    const seen: TeamContact[] = []
    for (let cursor: string | undefined, more = true; more;) {
      const page = await caller.call('contacts', { query: { ...query, cursor } })
      seen.push(...page.contacts)
      cursor = page.cursor ?? undefined
      more = cursor !== undefined
      await between()
    }
    return seen
  }

  it('say who wrote last, how often all wrote, whether there was an answer, and who holds the creator', async () => {
    const [creator = '', other = ''] = oecIds(2, 100)
    await anna.call('claim', { body: { shop: SHOP, campaign: 'by-anna', oecIds: [creator], coolDownDays: 0, days: 2 } })
    const mira = { oecId: creator, handle: 'mira.makes' }
    await anna.call('append', { body: { rows: [
      messageRow('c-1', { ...mira, delivery: 'd-1', at: START + 1 }),
      invitation('c-1-delivery', { ...mira, delivery: 'd-1', at: START + 1 }),
      messageRow('c-2', { ...mira, direction: 'received', at: START + 2 }),
    ] } })
    await ben.call('append', { body: { rows: [
      invitation('c-3', { ...mira, handle: 'mira.new', campaign: 'by-ben', at: START + 3 }),
      invitation('c-4', { ...mira, state: 'skipped', at: START + 4 }),
      invitation('c-5', { oecId: other, handle: 'leo.lathes', state: 'refused', at: START + 4 }),
    ] } })
    const common = { shop: SHOP, oecId: creator, handle: 'mira.new', account: ben.account, by: 'Name of ben@lumo', campaign: 'by-ben', sent: 2, repliedAt: START + 2 }
    const held = { account: anna.account, by: 'Name of anna@lumo', campaign: 'by-anna', until: START + 2 * DAY }
    expect(await pages(hidden, { shop: SHOP })).toEqual([{ ...common, at: START + 3, claim: held }])
    await anna.call('release', { body: { shop: SHOP, campaign: 'by-anna' } })
    expect(await pages(hidden, { shop: SHOP })).toEqual([{ ...common, at: START + 3 }])
  })

  it('are found by the beginning of their last handle, whatever stands in it', async () => {
    const handles = ['zed', 'zed.a', 'zed_b', 'zee', 'ze', '周末']
    await anna.call('append', { body: { rows: handles.map((handle, at) => messageRow(`prefix-${at}`, { oecId: oecIds(1, 200 + at)[0], handle, at: START + at })) } })
    const found = async (handle: string): Promise<string[]> => (await pages(anna, { handle })).map(contact => contact.handle)
    expect(await found('zed')).toEqual(['zed_b', 'zed.a', 'zed'])
    expect(await found(' ZED_')).toEqual(['zed_b'])
    expect(await found('ze')).toHaveLength(5)
    expect(await found('周')).toEqual(['周末'])
    expect([...await found('zed%'), ...await found('zf'), ...await found('mira.makes')]).toEqual([])
  })

  it('are hidden with their shop', async () => {
    await anna.call('append', { body: { rows: [messageRow('hidden-1', { shop: OTHER_SHOP, oecId: oecIds(1, 300)[0], handle: 'hidden.one', at: START })] } })
    expect(await pages(anna, { handle: 'hidden' })).toHaveLength(1)
    expect(await pages(hidden, { handle: 'hidden' })).toEqual([])
    await expect(hidden.call('contacts', { query: { shop: OTHER_SHOP } })).rejects.toThrow('unknown-shop')
    await expect(hidden.call('contacts', { query: { cursor: 'nonsense' } })).rejects.toThrow('cursor-unreadable')
  })

  it('come by pages without repeats or gaps, whatever is appended meanwhile', async () => {
    const creators = oecIds(40, 1000)
    const rows = creators.map((oecId, at) => messageRow(`walk-${at}`, { shop: THIRD_SHOP, oecId, handle: `walk.${at}`, at: START + Math.floor(at / 3) * MINUTE }))
    await anna.call('append', { body: { rows } })
    let run = 0
    const seen = await pages(anna, { shop: THIRD_SHOP, limit: 7 }, async () => {
      server.pass(1)
      run++
      // To creators of all pages, now and, from a device that was offline, long ago.
      await ben.call('append', { body: { rows: creators.filter((_, at) => at % 5 === run % 5).flatMap((oecId, at) => [0, 15].map(minutes =>
        messageRow(`late-${run}-${at}-${minutes}`, { shop: THIRD_SHOP, oecId, handle: `late.${at}`, at: START + (minutes || 60) * MINUTE }))) } })
    })
    expect(seen.map(({ oecId }) => oecId)).toEqual(creators.toReversed().toSorted((one, other) => Math.floor(creators.indexOf(other) / 3) - Math.floor(creators.indexOf(one) / 3) || (`walk-${creators.indexOf(one)}` < `walk-${creators.indexOf(other)}` ? 1 : -1)))
    expect(seen.every(({ account }) => account === anna.account)).toBe(true)
  })

  it('are what a plain reading of all rows says', async () => {
    const step = fc.record({ who: fc.constantFrom(0, 1), creator: fc.nat({ max: 5 }), shop: fc.constantFrom(SHOP, OTHER_SHOP), minute: fc.nat({ max: 4 }), what: fc.constantFrom('message', 'message', 'invitation', 'reply', 'skipped') })
    let run = 0
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), fc.integer({ min: 1, max: 5 }), async (steps, limit) => {
      const handle = `run${run++}.`
      const creators = oecIds(6, 10_000 + run * 10)
      const rows = steps.map(({ creator, shop, minute, what }, at) => {
        const common = { shop, oecId: creators[creator], handle: `${handle}${creator}`, at: START + minute, delivery: undefined, campaign: undefined }
        return what === 'message' || what === 'reply'
          ? messageRow(`${handle}${at}`, { ...common, direction: what === 'reply' ? 'received' : 'sent' })
          : invitation(`${handle}${at}`, { ...common, campaign: 'c', delivery: `${handle}${at}`, state: what === 'invitation' ? 'sent' : 'skipped' })
      })
      for (const [at, caller] of [anna, ben].entries()) {
        const own = rows.filter((_, index) => steps[index]?.who === at)
        if (own.length > 0)
          await caller.call('append', { body: { rows: own } })
      }
      const isSent = (row: RecordRow): boolean => (row.kind === 'message' ? row.direction : row.kind === 'delivery' ? row.state : '') === 'sent'
      const newest = [...Map.groupBy(rows.filter(isSent), row => `${row.shop} ${'oecId' in row ? row.oecId : ''}`).values()]
        .map(group => group.toSorted((one, other) => other.at - one.at || (one.id < other.id ? 1 : -1)))
        .toSorted(([one], [other]) => (other?.at ?? 0) - (one?.at ?? 0) || ((one?.id ?? '') < (other?.id ?? '') ? 1 : -1))
      expect((await pages(owner, { handle, limit })).map(({ at, shop, oecId, account, sent }) => ({ at, shop, oecId, account, sent }))).toEqual(newest.map(([last, ...others]) => ({
        at: last?.at,
        shop: last?.shop,
        oecId: last && 'oecId' in last ? last.oecId : '',
        account: [anna, ben][steps[rows.findIndex(({ id }) => id === last?.id)]?.who ?? 0]?.account,
        sent: others.length + 1,
      })))
    }), { numRuns: 15 })
  })
})
