import type { Campaign, Delivery } from '../../../utils/campaigns/types.ts'
import type { Collaboration, Member } from '../../../utils/collaborations/types.ts'
import type { Happening, HappeningKind } from '../../../utils/conversations/types.ts'
import type { Contact, Invite } from '../../../utils/lists/types.ts'
import type { Creator } from '../../sandbox/world/types.ts'
import type { Desk } from '../harness/openDesk.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { askWorker } from '../harness/askWorker.ts'
import { deliveriesOf, untilState } from '../harness/campaign.ts'
import { killWorker } from '../harness/killWorker.ts'
import { openDesk } from '../harness/openDesk.ts'
import { goTo } from '../harness/panel.ts'
import { readRows } from '../harness/readRows.ts'
import { seedList } from '../harness/seed.ts'
import { syncNow, syncStates } from '../harness/sync.ts'
import { until } from '../harness/until.ts'
import { createDeck } from '../steps/createDeck.ts'
import { sealedCampaign } from '../steps/sealedCampaign.ts'
import { sealedInvitation, usualTerms } from '../steps/sealedInvitation.ts'

const DAY = 24 * 60 * 60 * 1000
const GUESTS = 60

let desk: Desk
let deal: (count: number) => Creator[]
beforeAll(async () => {
  desk = await openDesk()
  deal = createDeck(desk.sandbox.world, desk.shop.region)
  // The first of them are the guests of the first test.
  deal(GUESTS * 4)
})
beforeEach(() => desk.sandbox.faults.clear())
afterAll(() => desk?.close())

async function send(campaign: string): Promise<Campaign> {
  await askWorker(desk.panel, 'campaigns.start', campaign)
  return untilState(desk.panel, campaign, ['finished', 'paused'])
}

/** Creators who did it, each once. */
async function didIt(kind: HappeningKind): Promise<Set<string>> {
  const happenings = await readRows<Happening>(desk.panel, 'happenings')
  return new Set(happenings.filter(each => each.kind === kind).map(({ oecId }) => oecId))
}

async function contactOf(creator: Creator | undefined): Promise<Contact | undefined> {
  return (await readRows<Contact>(desk.panel, 'contacts')).find(({ oecId }) => oecId === creator?.oecId)
}

describe('ten days after creators were invited and written to', () => {
  it('one sync knows what the sandbox knows: who answered, added, posted, sold and opted out', async () => {
    const { sandbox, panel, shop, shopKey } = desk
    const guests = sandbox.world.creators.find({ region: shop.region, invitableBy: shop, reachable: true, count: GUESTS })
    const list = await seedList(panel, { shop: shopKey, creators: guests })
    const terms = usualTerms(sandbox.world, shop)
    const campaign = await sealedInvitation(panel, { shopKey, list, terms })
    expect((await send(campaign)).state).toBe('finished')
    sandbox.clock.advance(10 * DAY)
    await syncNow(panel, shopKey)

    const { overall } = sandbox.funnel({ shopId: shop.id })
    expect(overall.answered).toBeGreaterThan(5)
    expect(overall.sold).toBeGreaterThan(0)
    const [members, contacts, invites, rows] = await Promise.all([
      readRows<Member>(panel, 'members'),
      readRows<Contact>(panel, 'contacts'),
      readRows<Invite>(panel, 'invites'),
      deliveriesOf(panel, campaign),
    ])
    const sent = new Set(rows.filter(({ state, content }: Delivery) => state === 'sent' && content.kind !== 'invitation').map(({ oecId }) => oecId))
    expect({
      sent: sent.size,
      invited: members.length,
      answered: (await didIt('answered')).size,
      added: (await didIt('added')).size,
      posted: (await didIt('posted')).size,
      sold: (await didIt('sold')).size,
      optedOut: (await didIt('opted-out')).size,
    }).toEqual(overall)
    const standing = (...statuses: Member['status'][]): number => members.filter(({ status }) => statuses.includes(status)).length
    expect({ added: standing('added', 'posted', 'sold'), posted: standing('posted', 'sold'), sold: standing('sold') }).toEqual({ added: overall.added, posted: overall.posted, sold: overall.sold })
    expect(contacts.filter(({ doNotContact }) => doNotContact?.by === 'creator')).toHaveLength(overall.optedOut)
    expect(invites.filter(({ status }) => status === 'answered')).toHaveLength(overall.answered - overall.optedOut)
    const [collaboration] = await readRows<Collaboration>(panel, 'collaborations')
    expect(collaboration).toMatchObject({ campaign, terms: { name: terms.name } })
  }, 120_000)

  it('and the next one, with nothing new, takes few requests', async () => {
    const { panel, shopKey } = desk
    const before = await readRows<Happening>(panel, 'happenings')
    const { conversations, collaborations } = await syncNow(panel, shopKey)
    expect(conversations.requests).toBe(1)
    expect(collaborations.requests).toBeLessThanOrEqual(2)
    expect(await readRows<Happening>(panel, 'happenings')).toEqual(before)
  })
})

describe('a reply', () => {
  it('that is a lone opt-out word sets do-not-contact, visibly; one that holds the word does not; the merchant may take it back', async () => {
    const { sandbox, panel, panelPage, shop, shopKey } = desk
    const [stops, begs, arabic] = deal(3)
    expect((await send(await sealedCampaign(panel, { shopKey, creators: [stops, begs, arabic] as Creator[] }))).state).toBe('finished')
    for (const [creator, text] of [[stops, 'STOP'], [begs, 'please don\'t stop'], [arabic, 'مرحبا! المنتج رائع، لا تقل STOP، أرسل لي المزيد']] as const)
      sandbox.reply({ shopId: shop.id, creator: creator?.oecId ?? '', text })
    await syncNow(panel, shopKey)
    expect((await contactOf(stops))?.doNotContact).toMatchObject({ by: 'creator', words: 'STOP' })
    expect((await contactOf(begs))?.doNotContact).toBeUndefined()
    expect((await contactOf(arabic))?.doNotContact).toBeUndefined()

    const invites = (await readRows<Invite>(panel, 'invites')).filter(({ oecId }) => [stops, begs, arabic].some(creator => creator?.oecId === oecId))
    expect(invites.map(({ status }) => status).sort()).toEqual(['answered', 'answered', 'do-not-contact'])
    await goTo(panel, `/lists/${invites[0]?.list}`)
    await panelPage.bringToFront()
    const said = panelPage.getByText('They wrote “STOP” on')
    // The rows may still be drawn anew under the first click.
    await until(async () => {
      await panelPage.getByText(stops?.handle ?? '').first().dblclick()
      return said.waitFor({ timeout: 3000 }).then(() => true, () => false)
    }, { within: 30_000, what: 'the creator to be opened' })
    await panelPage.getByRole('button', { name: 'Contact again…' }).click()
    await panelPage.getByRole('button', { name: 'Contact again', exact: true }).click()
    await until(async () => (await contactOf(stops))?.doNotContact === undefined, { what: 'the opt-out to be taken back' })
    await desk.page.bringToFront()
    await syncNow(panel, shopKey)
    expect((await contactOf(stops))?.doNotContact).toBeUndefined()
  })
})

describe('a worker that is killed while it reads', () => {
  it('goes on from where it was and finds every answer once', async () => {
    const { sandbox, panel, panelPage, shop, shopKey } = desk
    const creators = deal(30)
    expect((await send(await sealedCampaign(panel, { shopKey, creators }))).state).toBe('finished')
    const before = await didIt('answered')
    for (const creator of creators)
      sandbox.reply({ shopId: shop.id, creator: creator.oecId, text: 'Tell me more' })
    const mark = (await syncStates(panel, shopKey)).find(({ kind }) => kind === 'conversations')?.mark
    for (const least of [5, 15]) {
      await askWorker(panel, 'sync.now', shopKey)
      await until(async () => (await didIt('answered')).size >= before.size + least, { every: 20, what: `${least} answers` })
      await killWorker(panelPage)
    }
    const state = (await syncStates(panel, shopKey)).find(({ kind }) => kind === 'conversations')
    expect(state?.mark).toBe(mark)
    await askWorker(panel, 'sync.now', shopKey)
    await until(async () => {
      const { startedAt = 0, finishedAt = 0 } = (await syncStates(panel, shopKey)).find(({ kind }) => kind === 'conversations') ?? {}
      return startedAt > (state?.startedAt ?? 0) && finishedAt >= startedAt
    }, { within: 60_000, what: 'the reading to end' })
    expect((await didIt('answered')).size).toBe(before.size + creators.length)
    const rows = (await readRows<Happening>(panel, 'happenings')).filter(({ kind, oecId }) => kind === 'answered' && creators.some(creator => creator.oecId === oecId))
    expect(rows).toHaveLength(creators.length)
  }, 120_000)
})

describe('an answer of TikTok that changed', () => {
  it('stops with its field; rows and mark stay, and it goes on when it fits again', async () => {
    const { sandbox, panel, shop, shopKey } = desk
    const [creator] = deal(1)
    expect((await send(await sealedCampaign(panel, { shopKey, creators: [creator as Creator] }))).state).toBe('finished')
    await syncNow(panel, shopKey)
    sandbox.reply({ shopId: shop.id, creator: creator?.oecId ?? '', text: 'Hello' })
    const marks = (await syncStates(panel, shopKey)).map(({ mark }) => mark)
    const rows = await readRows<Collaboration>(panel, 'collaborations')

    sandbox.faults.set([
      { endpoint: 'im.conversationList', action: { kind: 'omit', path: 'body.get_conversation_group_list_body.conversations.0.last_message.create_time' } },
      { endpoint: 'invitations.search', action: { kind: 'omit', path: 'data.invitation_list.0.update_time' } },
    ])
    const { conversations, collaborations } = await syncNow(panel, shopKey)
    expect(conversations.failure).toMatchObject({ kind: 'drift', field: 'body.get_conversation_group_list_body.conversations.0.last_message.create_time' })
    expect(collaborations.failure).toMatchObject({ kind: 'drift', field: 'data.invitation_list.0.update_time' })
    expect((await syncStates(panel, shopKey)).map(({ mark }) => mark)).toEqual(marks)
    expect(await readRows<Collaboration>(panel, 'collaborations')).toEqual(rows)

    sandbox.faults.clear()
    await syncNow(panel, shopKey)
    expect(await didIt('answered')).toContain(creator?.oecId)
  })
})

describe('by itself', () => {
  it('a shop is read soon after its page is opened', async () => {
    const { panel, page } = desk
    await panel.evaluate(`
      const db = await new Promise((resolve) => { const open = indexedDB.open('westmoon'); open.onsuccess = () => resolve(open.result) })
      await new Promise((resolve) => { const t = db.transaction('syncs', 'readwrite'); t.objectStore('syncs').clear(); t.oncomplete = resolve })
      db.close()`)
    await page.reload()
    await until(async () => (await readRows<{ finishedAt?: number }>(panel, 'syncs')).filter(({ finishedAt }) => finishedAt).length === 2, { within: 45_000, every: 500, what: 'both kinds to be read' })
    expect(await panel.evaluate<number>('return chrome.alarms.get("sync").then(alarm => alarm.periodInMinutes)')).toBe(10)
  })
})
