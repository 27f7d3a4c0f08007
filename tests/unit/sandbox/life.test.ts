// @vitest-environment node
import { fromBinary } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import { ResponseSchema } from '@/tests/sandbox/im/im_pb'
import { isOptOut } from '@/utils/conversations/optOut'
import { answerPlanOf, offerPlanOf } from '../../sandbox/life/planOf'
import { answerOf, optOutOf } from '../../sandbox/life/sayings'
import { createImClient } from '../../sandbox/visit/imClient'
import { createCreators } from '../../sandbox/world/creators'
import { openInvites } from './invitations/openInvites'
import { idIn, messageId } from './openShop'

const DAY = 24 * 3600 * 1000

/** Forty creators, invited in one group and each sent one text. */
async function openCampaign(seed = 1) {
  const opened = await openInvites({ seed, count: 40 })
  const { creators, created, visitor } = opened
  await created({ name: 'Lamps', products: opened.products.slice(0, 2) })
  const im = await createImClient(visitor)
  for (const creator of creators)
    await im.send(idIn(await im.createConversation(creator.oecId)), { clientMessageId: messageId(), content: 'Hello' })
  return { ...opened, im }
}

describe('creators', () => {
  it('do nothing before the clock moves, and by ten days on they answer, add, post and opt out', async () => {
    const { sandbox, shop } = await openCampaign()
    expect(sandbox.funnel({ shopId: shop.id }).overall).toEqual({ sent: 40, invited: 40, answered: 0, added: 0, posted: 0, sold: 0, optedOut: 0 })
    sandbox.clock.advance(10 * DAY)
    const { overall, byText, byGroup } = sandbox.funnel({ shopId: shop.id })
    expect(overall.answered).toBeGreaterThan(5)
    expect(overall.added).toBeGreaterThan(overall.posted)
    expect(overall.posted).toBeGreaterThan(0)
    expect(overall.posted).toBeGreaterThanOrEqual(overall.sold)
    expect(overall.answered).toBeGreaterThanOrEqual(overall.optedOut)
    expect(byText).toEqual({ Hello: overall })
    expect(byGroup).toEqual({ Lamps: overall })
  })

  it('do the same in every run of a seed, in one leap of the clock or in many', async () => {
    const [leap, walk] = [await openCampaign(7), await openCampaign(7)]
    leap.sandbox.clock.advance(10 * DAY)
    for (let day = 0; day < 10; day++) {
      walk.sandbox.clock.advance(DAY)
      walk.sandbox.life.catchUp()
    }
    const told = ({ sandbox, shop }: typeof leap) => sandbox.funnel({ shopId: shop.id }).overall
    expect(told(leap)).toEqual(told(walk))
  })

  it('show on the wire what they did, each at its time', async () => {
    const { sandbox, shop, im, ask } = await openCampaign()
    const before = sandbox.clock.now()
    sandbox.clock.advance(10 * DAY)
    sandbox.tokens.expire()
    const { overall } = sandbox.funnel({ shopId: shop.id })
    const search = await ask('search', { search_params: { query_items: [], filter_accept_status: 3 }, invitation_group_status: 1, page_size: 20, cur_page: 1 })
    expect(search).toMatchObject({ data: { invitation_list: [{ creator_added_cnt: overall.added, creator_posted_cnt: overall.posted }] } })
    expect(im.token).toBeTruthy()
    const fresh = await createImClient({ ...await reopen(sandbox, shop) })
    const listed = fromBinary(ResponseSchema, (await fresh.list()).bytes).body?.getConversationGroupListBody
    const answered = listed?.conversations.filter(each => each.lastMessage?.ext.sender_im_role === '4' && each.lastMessage.content !== '') ?? []
    expect(answered).toHaveLength(overall.answered)
    const times = answered.map(each => Number(each.lastMessage?.createTime))
    expect(times).toEqual(times.toSorted((a, b) => b - a))
    expect(new Set(times).size).toBe(times.length)
    expect(Math.min(...times)).toBeGreaterThan(before)
    expect(Math.max(...times)).toBeLessThan(before + 10 * DAY)
  })

  it('stay still when they are told to', async () => {
    const { sandbox, shop } = await openCampaign()
    sandbox.settings.creatorsAct = false
    sandbox.clock.advance(10 * DAY)
    expect(sandbox.funnel({ shopId: shop.id }).overall).toMatchObject({ answered: 0, added: 0 })
  })

  it('act on demand; who wrote before the first message has not answered it', async () => {
    const { sandbox, shop, creators, created, visitor } = await openInvites()
    const [first, second] = creators
    if (!first || !second)
      throw new Error('too few creators')
    expect(() => sandbox.act({ creator: first.handle, what: 'answer' })).toThrow('no shop')
    sandbox.act({ creator: second.handle, what: 'answer', shopId: shop.id })
    const im = await createImClient(visitor)
    for (const creator of [first, second])
      await im.send(idIn(await im.createConversation(creator.oecId)), { clientMessageId: messageId() })
    expect(sandbox.funnel({ shopId: shop.id }).overall).toMatchObject({ sent: 2, answered: 0 })
    expect(() => sandbox.act({ creator: first.handle, what: 'add' })).toThrow('no open group')
    await created({ creators: [first] })
    sandbox.act({ creator: first.handle, what: 'opt-out' })
    sandbox.act({ creator: first.handle, what: 'sell' })
    expect(sandbox.funnel({ shopId: shop.id }).overall).toMatchObject({ answered: 1, optedOut: 1, added: 1, posted: 0, sold: 1 })
    expect(sandbox.funnel({ shopId: shop.id, creators: [second.oecId] }).overall).toMatchObject({ sent: 1, optedOut: 0, added: 0 })
    expect(sandbox.funnel({ shopId: shop.id, since: sandbox.clock.now() + 1 }).overall).toMatchObject({ sent: 0 })
  })

  it('who opted out neither add nor post', async () => {
    const { sandbox, shop, creators } = await openCampaign()
    creators.forEach(creator => sandbox.act({ creator: creator.handle, what: 'opt-out' }))
    sandbox.clock.advance(20 * DAY)
    expect(sandbox.funnel({ shopId: shop.id }).overall).toMatchObject({ optedOut: 40, added: 0, posted: 0 })
  })
})

async function reopen(sandbox: Parameters<typeof import('../../sandbox/visit/createVisitor').createVisitor>[0], shop: Parameters<typeof import('../../sandbox/visit/createVisitor').createVisitor>[1]) {
  const { createVisitor } = await import('../../sandbox/visit/createVisitor')
  const visitor = createVisitor(sandbox, shop)
  await visitor.open()
  return visitor
}

describe('plans of creators', () => {
  const { at } = createCreators(1, 4000)
  const creators = Array.from({ length: 4000 }, (_, index) => at(index))
  const share = (test: (creator: typeof creators[number]) => boolean) => creators.filter(test).length / creators.length

  it('answer in about three of ten cases within six days, and again less often', () => {
    const plan = (round: number) => creators.map(creator => answerPlanOf({ seed: 1, shopId: 's', creator }, round))
    expect(share(creator => answerPlanOf({ seed: 1, shopId: 's', creator }, 0) !== undefined)).toBeCloseTo(0.3, 1)
    expect(plan(1).filter(Boolean).length).toBeLessThan(plan(0).filter(Boolean).length)
    for (const each of plan(0))
      expect(each === undefined || (each.afterMs >= DAY / 12 && each.afterMs <= 6 * DAY)).toBe(true)
  })

  it('add in about a third of cases; only those who add post, only those who post sell', () => {
    const plans = creators.map(creator => offerPlanOf({ seed: 1, shopId: 's', creator }))
    expect(share(creator => offerPlanOf({ seed: 1, shopId: 's', creator }) !== undefined)).toBeCloseTo(0.35, 1)
    expect(plans.some(plan => plan?.sellsAfterMs !== undefined)).toBe(true)
    expect(plans.every(plan => plan?.sellsAfterMs === undefined || plan.postsAfterMs !== undefined)).toBe(true)
  })

  it('opt out by a lone word in their language; answers are more than that', () => {
    for (const creator of creators) {
      expect(isOptOut(optOutOf(creator, 1)), optOutOf(creator, 1)).toBe(true)
      expect(isOptOut(answerOf(creator, { seed: 1, round: 0 })), answerOf(creator, { seed: 1, round: 0 })).toBe(false)
    }
  })
})
