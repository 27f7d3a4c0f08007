import type { Collaboration } from '../../../utils/collaborations/types.ts'
import type { SyncState } from '../../../utils/conversations/types.ts'
import type { Desk } from '../harness/openDesk.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takesEffectAt } from '../../../utils/collaborations/rules.ts'
import { statusOf } from '../../sandbox/invitations/statusOf.ts'
import { askWorker } from '../harness/askWorker.ts'
import { killWorker } from '../harness/killWorker.ts'
import { openDesk } from '../harness/openDesk.ts'
import { goTo } from '../harness/panel.ts'
import { readRows } from '../harness/readRows.ts'
import { until } from '../harness/until.ts'
import { openCollaboration } from '../steps/openCollaboration.ts'

const DAY = 24 * 60 * 60 * 1000

let desk: Desk

async function rowOf(id: string): Promise<Collaboration | undefined> {
  return (await readRows<Collaboration>(desk.panel, 'collaborations')).find(row => row.id === id)
}

beforeAll(async () => {
  desk = await openDesk({ settings: { creatorsAct: false } })
  await desk.panelPage.bringToFront()
})
afterAll(() => desk?.close())

describe('the collaborations of a shop', () => {
  let lamps: string

  it('shows what TikTok says of a group: who added, who posted', async () => {
    const { panel, panelPage, sandbox, shop } = desk
    lamps = await openCollaboration(desk, { name: 'Night lights' })
    const creators = [...sandbox.invitations.byId(lamps)?.members.keys() ?? []]
    creators.slice(0, 5).forEach(creator => sandbox.act({ shopId: shop.id, creator, what: 'add' }))
    creators.slice(0, 2).forEach(creator => sandbox.act({ shopId: shop.id, creator, what: 'post' }))
    await askWorker(panel, 'collaborations.read', lamps)
    await goTo(panel, '/collaborations')
    const card = panelPage.getByRole('article', { name: 'Night lights' })
    await card.getByText('5 added').waitFor()
    await card.getByText('2 posted').waitFor()
    await card.getByText('12 of 50 creators').waitFor()
    await card.getByText('Commission 15%').waitFor()
  })

  it('opens one: each creator with how they stand, counted as the sandbox counts', async () => {
    const { panelPage, sandbox } = desk
    await panelPage.getByRole('link', { name: 'Night lights' }).click()
    for (const [word, count] of [['Invited', 7], ['Added', 3], ['Posted', 2], ['All', 12]] as const)
      await panelPage.getByRole('button', { name: `${word} ${count}` }).or(panelPage.getByRole('button', { name: `${word}${count}` })).first().waitFor()
    const handles = await panelPage.locator('[data-member=posted]').allInnerTexts()
    const posted = [...sandbox.invitations.byId(lamps)?.members.values() ?? []].filter(member => member.postedAt !== undefined)
    expect(handles.map(text => text.split('\n').at(-1)).sort()).toEqual(posted.map(({ creatorOecId }) => sandbox.creatorNamed(creatorOecId).handle).sort())
  })

  it('terminates after a second yes: canceling until 00:00 of the shop, then completed', async () => {
    const { panel, panelPage, sandbox, shop } = desk
    await panelPage.getByRole('button', { name: 'More for Night lights' }).click()
    await panelPage.getByRole('menuitem', { name: 'Terminate' }).click()
    const dialog = panelPage.getByRole('dialog', { name: 'Terminate Night lights?' })
    await dialog.getByText('cannot be undone').waitFor()
    expect(sandbox.requests.counts()['invitations.terminate']).toBeUndefined()
    await dialog.getByRole('button', { name: 'Terminate' }).click()
    await panelPage.locator('[data-status=canceling]').waitFor()
    expect(sandbox.requests.counts()['invitations.terminate']).toBe(1)
    await goTo(panel, '/collaborations')
    await panelPage.getByRole('tab', { name: 'Canceling' }).click()
    await panelPage.getByRole('article', { name: 'Night lights' }).getByText(', 00:00').waitFor()
    sandbox.clock.set(takesEffectAt(sandbox.clock.now(), shop.timeZone))
    await askWorker(panel, 'collaborations.read', lamps)
    await panelPage.getByRole('tab', { name: 'Completed' }).click()
    await panelPage.getByRole('article', { name: 'Night lights' }).waitFor()
    sandbox.clock.reset()
  })

  it('settles a termination whose answer was lost by looking, without asking twice', async () => {
    const { panel, sandbox } = desk
    const id = await openCollaboration(desk, { name: 'Lost answer', from: 12 })
    const before = sandbox.requests.counts()['invitations.terminate'] ?? 0
    sandbox.faults.set([{ endpoint: 'invitations.terminate', count: 1, action: { kind: 'reset', when: 'after' } }])
    await askWorker(panel, 'collaborations.terminate', id)
    expect(await rowOf(id)).toMatchObject({ status: 'canceling' })
    expect((await rowOf(id))?.terminating).toBeUndefined()
    expect(sandbox.requests.counts()['invitations.terminate']).toBe(before + 1)
  })

  it('dies while it terminates, and reads what became of it when it wakes', async () => {
    const { panel, panelPage, sandbox } = desk
    const id = await openCollaboration(desk, { name: 'Death between', from: 24 })
    const before = sandbox.requests.counts()['invitations.terminate'] ?? 0
    sandbox.faults.set([{ endpoint: 'invitations.terminate', count: 1, action: { kind: 'delay', ms: 2000, when: 'after' } }])
    void askWorker(panel, 'collaborations.terminate', id).catch(() => {})
    await until(() => sandbox.invitations.byId(id)?.endsEarlyAt !== undefined, { every: 10, what: 'the request' })
    await killWorker(panelPage)
    expect((await rowOf(id))?.terminating).toBeDefined()
    await askWorker(panel, 'shops.refresh')
    await until(async () => (await rowOf(id))?.status === 'canceling', { what: 'the truth' })
    // It is counted when its answer leaves.
    await until(() => (sandbox.requests.counts()['invitations.terminate'] ?? 0) > before, { what: 'the answer to nobody' })
    expect(sandbox.requests.counts()['invitations.terminate']).toBe(before + 1)
    await panelPage.bringToFront()
  })

  it('leads to a renewal and to a new invitation', async () => {
    const { panel, panelPage } = desk
    const id = await openCollaboration(desk, { name: 'Soon over', from: 36, days: 2 })
    await goTo(panel, '/collaborations?tab=expiring')
    const card = panelPage.getByRole('article', { name: 'Soon over' })
    await card.getByText(/days? left/).waitFor()
    expect(await card.getByRole('link', { name: 'Renew, same terms' }).getAttribute('href')).toContain(`/campaigns/new?renew=${id}`)
    expect(await panelPage.getByRole('link', { name: 'New', exact: true }).getAttribute('href')).toContain('/campaigns/new?action=invite')
  })

  it('counts each tab as TikTok does once it was synced, groups of others too', async () => {
    const { panel, panelPage, sandbox, shop, shopKey } = desk
    for (const number of [1, 2, 3]) {
      const group = sandbox.invitations.add(shop.id, { name: `By hand ${number}`, message: '', contacts: [], sample: { has_free_sample: false, is_free_sample_auto_review: false }, endTime: sandbox.clock.now() + 40 * DAY, products: [], contentOption: 0 })
      sandbox.invitations.invite(group, [])
    }
    await goTo(panel, '/collaborations')
    const asked = Date.now()
    await askWorker(panel, 'sync.now', shopKey)
    await until(async () => (await readRows<SyncState>(panel, 'syncs')).some(({ kind, finishedAt = 0 }) => kind === 'collaborations' && finishedAt >= asked), { what: 'the sync' })
    const now = sandbox.clock.now()
    const standing = sandbox.invitations.ofShop(shop.id).map(group => statusOf(group, now))
    for (const [word, status] of [['Ongoing', 1], ['Expiring', 2], ['Canceling', 3], ['Completed', 4]] as const)
      await panelPage.getByRole('tab', { name: `${word} ${standing.filter(each => each === status).length}` }).or(panelPage.getByRole('tab', { name: `${word}${standing.filter(each => each === status).length}`, exact: true })).first().waitFor()
    await panelPage.getByRole('article', { name: 'By hand 3' }).waitFor()
  })
})
