import type { Campaign } from '../../../utils/campaigns/types.ts'
import type { Creator } from '../../sandbox/world/types.ts'
import type { Desk } from '../harness/openDesk.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askWorker } from '../harness/askWorker.ts'
import { campaignNow, deliveriesOf, untilState } from '../harness/campaign.ts'
import { killWorker } from '../harness/killWorker.ts'
import { createMerchant } from '../harness/merchant.ts'
import { openDesk } from '../harness/openDesk.ts'
import { goTo } from '../harness/panel.ts'
import { readRows } from '../harness/readRows.ts'
import { seedList, seedTemplate, textPart } from '../harness/seed.ts'
import { until } from '../harness/until.ts'
import { writeRows } from '../harness/writeRows.ts'
import { guestsOf } from '../steps/guestsOf.ts'
import { judgeInvitations } from '../steps/judgeInvitations.ts'
import { openCollaboration } from '../steps/openCollaboration.ts'

const DAY = 24 * 60 * 60 * 1000
const COUNT = 120
const LAST_DAY = new Date(Date.now() + 40 * DAY).toISOString().slice(0, 10)

let desk: Desk
let guests: Creator[]
let campaign: string
const complaints: string[] = []

beforeAll(async () => {
  desk = await openDesk({ settings: { creatorsAct: false } })
  const { panel, panelPage, sandbox, shop, shopKey } = desk
  panelPage.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  panelPage.on('pageerror', error => complaints.push(String(error)))
  await createMerchant(panel).start()
  guests = guestsOf(sandbox.world, shop, { count: COUNT, spoilers: 1 })
  await seedList(panel, { shop: shopKey, creators: guests, name: 'Night lights' })
  await seedTemplate(panel, [textPart('Hi {{creator.nickname|there}}, here is our invitation.'), { id: 'card', kind: 'collaboration' }], 'With the card')
  await openCollaboration(desk, { name: 'Folding lamp', count: 3 })
})
afterAll(() => desk?.close())

async function pickProducts(...places: number[]): Promise<void> {
  const { panelPage } = desk
  await panelPage.getByRole('button', { name: 'Add products' }).click()
  const dialog = panelPage.getByRole('dialog', { name: 'Pick products' })
  await dialog.getByRole('checkbox').first().waitFor()
  for (const place of places)
    await dialog.getByRole('checkbox', { disabled: false }).nth(place).check()
  await dialog.getByRole('button', { name: `Take these (${places.length})` }).click()
}

/** The draft whose review the panel stands at. */
async function reviewed(name: string): Promise<Campaign> {
  return until(async () => (await readRows<Campaign>(desk.panel, 'campaigns')).find(row => row.name === name && row.review), { within: 60_000, what: `the review of ${name}` })
}

describe('a merchant who invites', () => {
  it('is told what is wrong with the terms, each at its field, and keeps what was typed', async () => {
    const { panel, panelPage, sandbox } = desk
    await goTo(panel, '/campaigns/new')
    await panelPage.getByText('Invite, then message').click()
    await panel.fill('Name', 'Round one')
    await panelPage.getByRole('button', { name: 'Next: review' }).click()
    for (const sentence of ['Give the invitation a name', 'Pick at least one product', 'Pick the last day'])
      await panelPage.getByRole('alert').filter({ hasText: sentence }).waitFor()

    await panel.fill('Name of the invitation', 'A name of thirty-one characters')
    await pickProducts(0, 1)
    await panelPage.getByRole('textbox', { name: 'Commission' }).first().fill('95')
    await panelPage.getByLabel('Last day').fill('2020-01-01')
    await panelPage.getByRole('button', { name: 'Add one' }).click()
    await panelPage.getByRole('textbox', { name: /WhatsApp/ }).fill('+1 (555) 12')
    await panelPage.getByRole('button', { name: 'Next: review' }).click()
    for (const sentence of ['has 31 characters', 'from 1 to 80', 'one whole day must be left', 'digits only'])
      await panelPage.getByRole('alert').filter({ hasText: sentence }).waitFor()
    expect(await panelPage.getByRole('textbox', { name: /WhatsApp/ }).inputValue()).toBe('+1 (555) 12')
    expect(sandbox.requests.counts()['invitations.create']).toBeUndefined()
  })

  it('is told before anything leaves what only TikTok knows, and mends it at its field', async () => {
    const { panel, panelPage } = desk
    await panel.fill('Name of the invitation', 'Night light Nov')
    await panel.fill('Words to the creator', 'Better than any casino!')
    await panelPage.getByRole('textbox', { name: 'Commission' }).first().fill('15')
    await panelPage.getByLabel('Last day').fill(LAST_DAY)
    await panelPage.getByRole('button', { name: 'Take out WhatsApp' }).click()
    await panelPage.getByRole('button', { name: 'Next: review' }).click()
    await panelPage.getByRole('alert').filter({ hasText: 'sensitive words' }).waitFor()
    await panelPage.getByRole('link', { name: 'Mend' }).click()
    await panelPage.getByRole('alert').filter({ hasText: 'sensitive words' }).waitFor()
    await panel.fill('Words to the creator', 'We would love to work with you.')
    await panelPage.getByRole('button', { name: 'Next: review' }).click()
    const { review } = await reviewed('Round one')
    expect(review).toMatchObject({ recipients: COUNT - 3, groups: 3, conflicts: 3, skipped: { 'conflict-kept': 3 }, fewest: true })
  })

  it('decides about each who is held: kept, taken over, left out', async () => {
    const { panelPage, sandbox } = desk
    const conflicts = panelPage.locator('[data-conflicts]')
    await conflicts.getByText('Already in Folding lamp · 15%').first().waitFor()
    await conflicts.getByRole('group', { name: guests[1]?.handle }).getByText('Take over').click()
    await conflicts.getByRole('group', { name: guests[2]?.handle }).getByText('Leave out').click()
    await panelPage.getByRole('button', { name: `Send 3 invitations to ${COUNT - 2} creators` }).waitFor()
    expect(sandbox.requests.counts()['invitations.resolve']).toBeUndefined()
  })

  it('sends by the one button: each is invited once and written to once with the card, and who spoils a group is found', async () => {
    const { panel, panelPage, sandbox } = desk
    campaign = (await reviewed('Round one')).id
    await panelPage.getByRole('button', { name: `Send 3 invitations to ${COUNT - 2} creators` }).click()
    await untilState(panel, campaign, ['finished', 'paused'], 120_000)
    const rows = (await deliveriesOf(panel, campaign)).sort((a, b) => a.position - b.position)
    const spoiler = guests.find(({ shopLinked }) => shopLinked)
    expect(rows.filter(row => row.state !== 'sent').map(row => [row.handle, row.content.kind, row.state, row.code ?? row.skip])).toEqual([
      [spoiler?.handle, 'invitation', 'refused', '16024016'],
      [spoiler?.handle, 'text', 'skipped', 'earlier-part'],
      [spoiler?.handle, 'collaboration', 'skipped', 'earlier-part'],
    ])
    const invited = COUNT - 3
    expect(judgeInvitations(sandbox, rows)).toMatchObject({ creators: invited, accepted: 2 * invited, duplicates: 0, lost: 0, invitationDuplicates: 0, invitationsLost: 0, repeatedCreates: 0 })
    const made = (await readRows<{ collaboration: string }>(panel, 'groups')).map(({ collaboration }) => [...sandbox.invitations.byId(collaboration)?.members.keys() ?? []])
    expect(made.flat()).toHaveLength(invited)
    expect(made.flat()).toContain(guests[1]?.oecId)
    expect(made.flat()).not.toContain(guests[0]?.oecId)
    expect(made.flat()).not.toContain(guests[2]?.oecId)
    await panelPage.getByText(`@${spoiler?.handle}`).waitFor()
    // Three groups, and the few calls it takes to find one among fifty.
    expect(sandbox.requests.counts()['invitations.create']).toBeLessThanOrEqual(3 + 13)
  }, 150_000)

  it('adds creators to one that runs, as many as it has places for, by its own terms', async () => {
    const { panel, panelPage, sandbox, shop, shopKey } = desk
    const into = await openCollaboration(desk, { name: 'Warm lamp', from: 200, count: 45 })
    const inside = [...sandbox.invitations.byId(into)?.members.keys() ?? []]
    const creators = sandbox.world.creators.find({ region: shop.region, invitableBy: shop, count: 260 }).slice(243, 255)
    await seedList(panel, { shop: shopKey, creators, name: 'Latecomers' })
    await goTo(panel, `/campaigns/new?collaboration=${into}`)
    await panelPage.getByText('Into Warm lamp').waitFor()
    await panel.choose('To whom', 'Latecomers')
    await panel.fill('Name', 'Latecomers now')
    await panelPage.getByRole('button', { name: 'Next: review' }).click()
    const { id, review } = await reviewed('Latecomers now')
    expect(review).toMatchObject({ listed: 12, recipients: 5, skipped: { 'already-invited': 2, 'group-full': 5 } })
    await panelPage.getByRole('button', { name: 'Add 5 creators to the collaboration' }).click()
    await untilState(panel, id, ['finished', 'paused'])
    expect([...sandbox.invitations.byId(into)?.members.keys() ?? []].sort()).toEqual([...inside, ...creators.slice(2, 7).map(({ oecId }) => oecId)].sort())
  })
})

describe('the end of the quota', () => {
  it('is forecast before sealing, pauses with its day, and goes on by itself then', async () => {
    const { panel, panelPage, sandbox, shop, shopKey } = desk
    const weekly = shop.weeklyQuota
    shop.weeklyQuota = sandbox.quota.used(shop) + 50
    const creators = sandbox.world.creators.find({ region: shop.region, invitableBy: shop, count: 460 }).slice(380)
    const list = await seedList(panel, { shop: shopKey, creators, name: 'Many more' })
    const [first] = await readRows<Campaign>(panel, 'campaigns').then(rows => rows.filter(row => row.id === campaign))
    if (!first?.terms)
      throw new Error('the first campaign has no terms')
    const id = await askWorker(panel, 'campaigns.draft', { shop: shopKey, name: 'Beyond the week', list, action: 'invite', template: '', terms: { ...first.terms, name: 'Second round' }, gap: 0 })
    await goTo(panel, `/campaigns/${id}/review`)
    await reviewed('Beyond the week')
    await panelPage.getByRole('button', { name: 'Enter weekly quota' }).click()
    const dialog = panelPage.getByRole('dialog')
    await dialog.getByText(/of 200 groups made today/).waitFor()
    await dialog.getByRole('textbox').fill(String(shop.weeklyQuota))
    await dialog.getByRole('button', { name: 'Save' }).click()
    await panelPage.getByText(/^Needs 80, 50 left: the rest goes out from Sunday/).waitFor()
    await panelPage.getByRole('checkbox', { name: 'Go on by itself when the quota is back' }).check()
    await panelPage.getByRole('button', { name: /^Send 2 invitations to 80 creators$/ }).click()

    const paused = await untilState(panel, id, ['paused', 'finished'])
    expect(paused).toMatchObject({ state: 'paused', pause: { reason: 'quota', detail: '16024019' }, autoResume: true })
    expect(paused.resumeAt).toBeGreaterThan(Date.now())
    await panelPage.getByText('Quota for this week is used up').waitFor()
    expect(paused.counts).toMatchObject({ sent: 50, queued: 30, unknown: 0 })

    // Sunday, as far as the row says.
    shop.weeklyQuota = weekly
    await killWorker(panelPage)
    await writeRows(panel, 'campaigns', [{ ...await campaignNow(panel, id), resumeAt: Date.now() - 1 }])
    await panel.evaluate('await chrome.alarms.create("outbox", { when: Date.now(), periodInMinutes: 1 })')
    const done = await untilState(panel, id, ['finished'])
    expect(done.counts).toMatchObject({ sent: 80, refused: 0 })
    expect(sandbox.ledger.summary()).toMatchObject({ invitationDuplicates: 0, repeatedCreates: 0 })
  }, 120_000)

  it('met no error in any console', () => {
    expect(complaints).toEqual([])
  })
})
