// @vitest-environment happy-dom
import type { CampaignDraft } from '@/utils/rpc/workerFace'
import type { Template } from '@/utils/templates/types'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { shallowRef } from 'vue'
import NewCampaignPlace from '@/components/campaigns/NewCampaignPlace.vue'
import { createDatabase } from '@/utils/db/database'
import { templateOf, textPart } from '../../templates/fixtures'
import { mountInPanel } from '../mountInPanel'
import { campaignOf, SHOP } from './fixtures'

let opened = 0
let unmount = (): void => {}
afterEach(() => unmount())

async function openNew(path = '/new', template: Template = templateOf({ en: [textPart('Hi')] })) {
  const db = createDatabase(`new-campaign-${opened++}`)
  const list = { shop: SHOP.key, variables: ['topic'], counts: { ready: 10, unchecked: 0 }, nextPosition: 10, sample: false, createdAt: 1, changedAt: 1 }
  await db.lists.bulkPut([{ ...list, id: 'list', name: 'Night light' }, { ...list, id: 'other', name: 'Other' }] as never)
  await db.templates.put(template)
  await db.campaigns.put(campaignOf({ state: 'draft', gap: 15_000, coolDownDays: 0, only: ['a'] }))
  const draft = vi.fn(async (wanted: CampaignDraft) => wanted.id ?? 'made')
  const panel = await mountInPanel(NewCampaignPlace, { db, path, worker: { 'campaigns.draft': draft }, shop: { shop: shallowRef(SHOP) } })
  unmount = () => panel.wrapper.unmount()
  await panel.flush()
  const press = async (words: string): Promise<void> => {
    await panel.wrapper.findAll('button').find(button => button.text() === words)?.trigger('click')
    await panel.flush()
  }
  return { ...panel, draft, press }
}

describe('newCampaignPlace', () => {
  it('names what is still to choose, and makes nothing before', async () => {
    const { wrapper, draft, press } = await openNew()
    await press('Next: review')
    expect(draft).not.toHaveBeenCalled()
    expect(wrapper.findAll('[role="alert"]').map(alert => alert.text())).toContain('Pick a list')
  })

  it('makes the draft and goes on to its review', async () => {
    const { draft, press, router } = await openNew('/new?list=list')
    await press('Next: review')
    expect(draft).toHaveBeenCalledWith(expect.objectContaining({ shop: SHOP.key, list: 'list', template: 'template', gap: 5000, coolDownDays: 7 }))
    expect(draft.mock.calls[0]?.[0].name).toContain('Night light')
    expect(router.currentRoute.value.path).toBe('/campaigns/made/review')
  })

  it('goes on with a draft as it was left', async () => {
    const { draft, press } = await openNew('/new?draft=campaign')
    await press('Save draft')
    expect(draft).toHaveBeenCalledWith(expect.objectContaining({ id: 'campaign', name: 'Round 1', gap: 15_000, coolDownDays: 0, only: ['a'] }))
  })

  it('goes on with window and follow-ups, and makes nothing while one of them has no template', async () => {
    const { wrapper, draft, press } = await openNew('/new?list=list')
    const [window, followUps] = wrapper.findAll('[role="switch"]')
    await window?.setValue(true)
    await followUps?.setValue(true)
    await press('Next: review')
    expect(draft).toHaveBeenCalledWith(expect.objectContaining({ window: { from: 9, to: 21 }, followUps: [{ template: 'template', waitDays: 3 }] }))
    await wrapper.findAll('button').find(button => button.text() === 'Add another follow-up')?.trigger('click')
    draft.mockClear()
    await wrapper.findAll('[aria-label="Follow-up 2"] select')[1]?.setValue('')
    await press('Next: review')
    expect(draft).not.toHaveBeenCalled()
    expect(wrapper.text()).toContain('Each follow-up needs a template')
  })

  it('counts what is wrong with the template against the chosen list', async () => {
    const { wrapper } = await openNew('/new?list=list', templateOf({ en: [textPart('{{topic}} {{nowhere}}')] }))
    expect(wrapper.text()).toContain('This template has 1 error')
  })
})
