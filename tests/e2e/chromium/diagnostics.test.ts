import type { Collaboration } from '../../../utils/collaborations/types.ts'
import type { PlannedCheck } from '../../../utils/diagnostics/types.ts'
import type { Creator } from '../../sandbox/world/types.ts'
import type { Desk } from '../harness/openDesk.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askWorker } from '../harness/askWorker.ts'
import { untilState } from '../harness/campaign.ts'
import { openDesk } from '../harness/openDesk.ts'
import { goTo } from '../harness/panel.ts'
import { writeRows } from '../harness/writeRows.ts'
import { createDeck } from '../steps/createDeck.ts'
import { sealedCampaign } from '../steps/sealedCampaign.ts'

const DAY = 24 * 60 * 60 * 1000
/** One call a second, and the calls themselves. */
const PATIENCE = 60_000

let desk: Desk
let creator: Creator
let plan: PlannedCheck[]

/** A message that was sent, and a group that was read: every check has what it asks about. */
beforeAll(async () => {
  desk = await openDesk({ settings: { creatorsAct: false } })
  const { panel, sandbox, shop, shopKey } = desk
  const [dealt] = createDeck(sandbox.world, shop.region)(1)
  const [product] = sandbox.world.products.of(shop)
  if (!dealt || !product)
    throw new Error('The sandbox has no creator or no product')
  creator = dealt
  const campaign = await sealedCampaign(panel, { shopKey, creators: [creator] })
  await askWorker(panel, 'campaigns.start', campaign)
  await untilState(panel, campaign, ['finished'])
  const endTime = sandbox.clock.now() + 30 * DAY
  const group = sandbox.invitations.add(shop.id, { name: 'Night lights', message: '', contacts: [], sample: { has_free_sample: false, is_free_sample_auto_review: false }, endTime, products: [{ productId: product.id, commission: 1500 }], contentOption: 0 })
  sandbox.invitations.invite(group, [creator.oecId])
  const row: Collaboration = { id: group.id, shop: shopKey, name: group.name, status: 'ongoing', endAt: endTime, products: [], creatorCount: 0, addedCount: 0, postedCount: 0, updatedAt: 0 }
  await writeRows(panel, 'collaborations', [row])
  await askWorker(panel, 'collaborations.read', group.id)
  plan = await askWorker(panel, 'diagnostics.plan')
  await desk.panelPage.bringToFront()
}, 60_000)
afterAll(() => desk?.close())

/** Presses the one button; resolves when the last call was made. Returns the result of each. */
async function check(button: RegExp): Promise<Record<string, string | undefined>> {
  const { panelPage } = desk
  await panelPage.getByRole('button', { name: button }).click()
  await panelPage.getByRole('button', { name: /^(?:Stop|停止)$/ }).waitFor()
  await panelPage.getByRole('button', { name: /^(?:Check again|再检查一遍)$/ }).waitFor({ timeout: PATIENCE })
  const results = await panelPage.locator('[data-check]').evaluateAll(rows => rows.map(row => [row.getAttribute('data-check') ?? '', row.getAttribute('data-result') ?? undefined] as const))
  return Object.fromEntries(results)
}

describe('diagnostics', () => {
  it('fit with the sandbox, all of them, and change nothing there', async () => {
    const { panel, sandbox } = desk
    const before = sandbox.ledger.summary()
    await goTo(panel, '/settings')
    await panel.click(/^Diagnostics/)
    const results = await check(/^Check .+ calls/)
    expect(results).toEqual(Object.fromEntries(plan.map(({ endpoint }) => [endpoint, 'fits'])))
    expect(sandbox.ledger.summary()).toEqual(before)
  }, PATIENCE + 30_000)

  it('name the field that differs and explain the code of a refusal; the report has neither shop nor creator', async () => {
    const { sandbox, panelPage, shop, shopKey } = desk
    sandbox.faults.set([
      { endpoint: 'products.list', action: { kind: 'omit', path: 'products.0.title' } },
      { endpoint: 'invitations.count', action: { kind: 'refuse', code: 16603010, message: `The seller ${shop.id} is currently restricted, ${creator.handle}.` } },
    ])
    const results = await check(/^Check again$/)
    sandbox.faults.set([])
    expect(results).toMatchObject({ products: 'differs', invitationCount: 'refused', invitationSearch: 'fits' })
    expect(await panelPage.locator('[data-check=products]').textContent()).toContain('products.0.title')
    expect(await panelPage.locator('[data-check=invitationCount]').textContent()).toContain('The shop is restricted or closed (16603010)')

    await panelPage.evaluate(() => {
      navigator.clipboard.writeText = async text => void Object.assign(globalThis, { copied: text })
    })
    await panelPage.getByRole('button', { name: 'Copy report' }).click()
    await panelPage.getByText('Report copied').waitFor()
    const report = await panelPage.evaluate(() => String((globalThis as { copied?: string }).copied))
    expect(report).toContain('products [4]: differs at products.0.title')
    expect(report).toContain('invitationCount [2]: refused 16603010')
    for (const secret of [shop.id, shopKey, shop.name, creator.handle, creator.oecId, creator.nickname])
      expect(report).not.toContain(secret)
  }, PATIENCE + 30_000)

  it('stop at a verification, which the merchant is shown, and ask no more', async () => {
    const { sandbox, panelPage } = desk
    sandbox.faults.set([{ endpoint: 'shop.info', action: { kind: 'challenge' } }])
    const results = await check(/^Check again$/)
    expect(results).toMatchObject({ accountInfo: 'fits', shopInfo: 'unanswered', importCheck: 'waiting' })
    await panelPage.getByRole('alert').getByText('Stopped here').waitFor()
  }, PATIENCE)
})
