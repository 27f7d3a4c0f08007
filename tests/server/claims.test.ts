import type { ClaimAnswer } from '../../utils/westmoon/contract.ts'
import type { Caller } from './harness/createCaller.ts'
import type { TestServer } from './harness/openTestServer.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestServer, START } from './harness/openTestServer.ts'
import { messageRow, oecIds, OTHER_SHOP, SHOP } from './harness/samples.ts'

const DAY = 24 * 60 * 60_000

describe('claims', () => {
  let server: TestServer
  let owner: Caller
  let anna: Caller
  let ben: Caller

  beforeAll(async () => {
    server = await openTestServer()
    owner = (await server.company('lumo')).owner
    for (const shop of [SHOP, OTHER_SHOP])
      await owner.call('saveShop', { body: { shop, name: 'Lumo' } })
    anna = await server.person(owner, 'anna@lumo', 'operator')
    ben = await server.person(owner, 'ben@lumo', 'operator')
  })

  afterAll(() => server.close())

  const claim = (who: Caller, campaign: string, creators: string[], rest: { coolDownDays?: number, days?: number, shop?: string } = {}): Promise<ClaimAnswer[]> =>
    who.call('claim', { body: { shop: SHOP, campaign, oecIds: creators, coolDownDays: 0, ...rest } }).then(({ answers }) => answers)

  const states = (answers: ClaimAnswer[]): string[] => answers.map(({ state }) => state)

  it('grants each creator of two overlapping calls at once to exactly one', async () => {
    const creators = oecIds(10_000)
    const [one, two] = await Promise.all([claim(anna, 'a1', creators), claim(ben, 'b1', creators.toReversed())])
    const granted = [...one, ...two].filter(({ state }) => state === 'granted').map(({ oecId }) => oecId)
    expect(granted).toHaveLength(10_000)
    expect(new Set(granted).size).toBe(10_000)
    expect([...one, ...two].filter(({ state }) => state === 'held')).toHaveLength(10_000)
  })

  it('says who holds a creator, since when and until when', async () => {
    const [creator = ''] = oecIds(1, 20_000)
    await claim(anna, 'a2', [creator], { days: 3 })
    expect(await claim(ben, 'b2', [creator])).toEqual([{ oecId: creator, state: 'held', by: 'Name of anna@lumo', campaign: 'a2', at: START, until: START + 3 * DAY }])
    expect(states(await claim(anna, 'a2', [creator]))).toEqual(['granted'])
    expect(states(await claim(anna, 'a3', [creator]))).toEqual(['held'])
    expect(states(await claim(ben, 'b2', [creator], { shop: OTHER_SHOP }))).toEqual(['granted'])
  })

  it('looks without reserving', async () => {
    const creators = oecIds(2, 30_000)
    const body = { shop: SHOP, campaign: 'b3', oecIds: creators, coolDownDays: 0 }
    expect(states((await ben.call('lookAtClaims', { body })).answers)).toEqual(['granted', 'granted'])
    await claim(anna, 'a4', creators.slice(0, 1))
    expect(states((await ben.call('lookAtClaims', { body })).answers)).toEqual(['held', 'granted'])
  })

  it('holds back creators a colleague wrote to within the cool-down, with name and date', async () => {
    const [creator = ''] = oecIds(1, 40_000)
    await anna.call('append', { body: { rows: [messageRow('cool-1', { oecId: creator, at: START - 2 * DAY, campaign: 'old' })] } })
    expect(await claim(ben, 'b4', [creator], { coolDownDays: 7 })).toEqual([{ oecId: creator, state: 'cooling', by: 'Name of anna@lumo', campaign: 'old', at: START - 2 * DAY }])
    expect(states(await claim(anna, 'a5', [creator], { coolDownDays: 7 }))).toEqual(['granted'])
    await anna.call('release', { body: { shop: SHOP, campaign: 'a5' } })
    expect(states(await claim(ben, 'b4', [creator]))).toEqual(['granted'])
  })

  it('refuses a second first message right after a colleague\'s, even with a cool-down of none', async () => {
    const [creator = ''] = oecIds(1, 45_000)
    await anna.call('append', { body: { rows: [messageRow('cool-2', { oecId: creator, campaign: 'old' })] } })
    expect(states(await claim(ben, 'b9', [creator], { coolDownDays: 0 }))).toEqual(['cooling'])
  })

  it('gives up what is released, one\'s own alone', async () => {
    const creators = oecIds(3, 50_000)
    await claim(anna, 'a6', creators)
    expect(await ben.call('release', { body: { shop: SHOP, campaign: 'a6' } })).toEqual({ released: 0 })
    expect(await anna.call('release', { body: { shop: SHOP, campaign: 'a6', oecIds: creators.slice(0, 1) } })).toEqual({ released: 1 })
    expect(states(await claim(ben, 'b6', creators))).toEqual(['granted', 'held', 'held'])
    expect(await owner.call('release', { body: { shop: SHOP, campaign: 'a6' } })).toEqual({ released: 2 })
  })

  it('names who wrote to a creator last', async () => {
    const [creator = '', quiet = ''] = oecIds(2, 60_000)
    await anna.call('append', { body: { rows: [messageRow('last-1', { oecId: creator, at: START - DAY })] } })
    await ben.call('append', { body: { rows: [messageRow('last-2', { oecId: creator, at: START - 5, campaign: 'b' }), messageRow('last-3', { oecId: creator, direction: 'received' })] } })
    const { contacts } = await anna.call('lastContacts', { body: { shop: SHOP, oecIds: [creator, quiet] } })
    expect(contacts).toMatchObject([{ oecId: creator, at: START - 5, by: 'Name of ben@lumo', campaign: 'b' }])
  })

  it('of a campaign end by themselves', async () => {
    const creators = oecIds(1, 70_000)
    await claim(anna, 'a8', creators, { days: 1 })
    server.pass(DAY)
    const again = await server.signIn('ben@lumo')
    expect(states(await claim(again, 'b8', creators))).toEqual(['granted'])
  })
})
