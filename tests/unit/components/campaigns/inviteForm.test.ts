// @vitest-environment happy-dom
import type { TermsProblem, TermsProblemCode } from '@/utils/collaborations/types'
import type { CampaignDraft } from '@/utils/rpc/workerFace'
import { describe, expect, it, vi } from 'vitest'
import { defineComponent, h, shallowRef } from 'vue'
import NewCampaignPlace from '@/components/campaigns/NewCampaignPlace.vue'
import { useTermsProblemText } from '@/composables/useTermsProblemText'
import { dayOf } from '@/utils/clock/day'
import { createDatabase } from '@/utils/db/database'
import { templateOf, textPart } from '../../templates/fixtures'
import { mountInPanel } from '../mountInPanel'
import { campaignOf, SHOP } from './fixtures'

const DAY = 24 * 60 * 60 * 1000
const SOON = dayOf(Date.now() + 30 * DAY, 'Europe/London')
const TERMS = { name: 'Lamps', message: 'Hi', products: [{ productId: '1', title: 'Night light', price: '$9', commission: 1500 }], endDate: SOON, sample: 'none' as const, content: 'none' as const, contacts: [] }
const COLLABORATION = { id: 't', shop: SHOP.key, name: 'Lamps A', status: 'ongoing' as const, endAt: Date.now() + 5 * DAY, products: [{ productId: '1', title: 'Night light', commission: 1800 }], creatorCount: 48, addedCount: 0, postedCount: 0, updatedAt: 0 }

let opened = 0

async function openForm(path: string, draft: Partial<Parameters<typeof campaignOf>[0]> = {}) {
  const db = createDatabase(`invite-form-${opened++}`)
  await db.lists.put({ id: 'list', shop: SHOP.key, name: 'Creators', variables: [], counts: { ready: 10, unchecked: 0 }, nextPosition: 10, sample: false, createdAt: 1, changedAt: 1 } as never)
  await db.templates.bulkPut([templateOf({ en: [textPart('Hi')] }), { ...templateOf({ en: [textPart('Hello')] }), id: 'second', name: 'Second' }])
  await db.campaigns.put(campaignOf({ state: 'draft', action: 'invite', terms: TERMS, ...draft }))
  await db.collaborations.put(COLLABORATION)
  const save = vi.fn(async (wanted: CampaignDraft) => wanted.id ?? 'made')
  const find = async () => ({ total: 2, products: [{ productId: '1', title: 'Night light', price: '$9', stock: 5 }, { productId: '2', title: 'Desk lamp', price: '$19', stock: 0 }] })
  const panel = await mountInPanel(NewCampaignPlace, { db, path, worker: { 'campaigns.draft': save, 'products.find': find }, shop: { shop: shallowRef(SHOP) } })
  await panel.flush()
  const press = async (words: string): Promise<void> => {
    const found = [...document.querySelectorAll('button')].find(button => button.textContent?.trim() === words)
    found?.click()
    await panel.flush()
  }
  const fieldOf = (label: string) => {
    const id = panel.wrapper.findAll('label').find(each => each.text() === label)?.attributes('for')
    return panel.wrapper.find(`[id="${id}"]`)
  }
  const alerts = (): string[] => panel.wrapper.findAll('[role="alert"]').map(alert => alert.text())
  return { ...panel, save, press, fieldOf, alerts }
}

describe('the form of an invitation', () => {
  it('makes a draft with basis points of what was typed as per cent', async () => {
    const { wrapper, save, press, fieldOf, flush } = await openForm('/new?list=list')
    await wrapper.find('input[type=radio][value=invite]').setValue(true)
    await fieldOf('Name of the invitation').setValue(' Lamps ')
    await press('Add products')
    const [first, second] = [...document.querySelectorAll<HTMLInputElement>('[role=dialog] input[type=checkbox]')]
    expect(second?.disabled).toBe(true)
    first?.click()
    await flush()
    await press('Take these (1)')
    await fieldOf('Commission').setValue('12,5')
    await fieldOf('Last day').setValue(SOON)
    await press('Next: review')
    expect(save).toHaveBeenCalledWith(expect.objectContaining({ action: 'invite', template: '', terms: { ...TERMS, message: '', products: [{ ...TERMS.products[0], imageUrl: undefined, commission: 1250, adsCommission: undefined }] } }))
  })

  it('invites from the start where the collaborations asked for a new one', async () => {
    const { wrapper } = await openForm('/new?action=invite')
    expect(wrapper.find<HTMLInputElement>('input[type=radio][value=invite]').element.checked).toBe(true)
  })

  it('says what is wrong at each field, saves nothing, and keeps what was typed', async () => {
    const { wrapper, save, press, fieldOf, alerts } = await openForm('/new?draft=campaign')
    await fieldOf('Name of the invitation').setValue('x'.repeat(31))
    await fieldOf('Words to the creator').setValue('y'.repeat(501))
    await fieldOf('Commission').setValue('95')
    await fieldOf('Ads').setValue('abc')
    await fieldOf('Last day').setValue('2020-01-01')
    await press('Add one')
    await fieldOf('WhatsApp · Number or account').setValue('+1 (555) 12')
    await press('Next: review')
    expect(save).not.toHaveBeenCalled()
    expect(alerts()).toEqual([
      'The name has 31 characters; 26 fit (the letter of the group needs room)',
      'It has 501 characters; 500 fit',
      'A per cent from 1 to 80, at most two decimals',
      'A per cent from 1 to 80, or nothing',
      'At least one whole day must be left: pick a day after tomorrow',
      'WhatsApp: digits only, no spaces, dashes or plus',
    ])
    expect((fieldOf('Ads').element as HTMLInputElement).value).toBe('abc')
    expect((fieldOf('WhatsApp · Number or account').element as HTMLInputElement).value).toBe('+1 (555) 12')
    expect(wrapper.find('#new-campaign').exists()).toBe(true)
  })

  it('shows what only TikTok knew, until that field is another', async () => {
    const { press, fieldOf, alerts, save } = await openForm('/new?draft=campaign', { termsProblems: [{ code: 'sensitive-words', field: 'message' }] })
    expect(alerts()).toEqual(['TikTok finds sensitive words in it. Say it differently, then review'])
    await fieldOf('Words to the creator').setValue('Hello')
    await press('Next: review')
    expect(alerts()).toEqual([])
    expect(save).toHaveBeenCalledOnce()
  })

  it('compares two templates, which are not the same', async () => {
    const { wrapper, save, press, alerts } = await openForm('/new?list=list')
    await wrapper.find('input[type=radio][value=message]').setValue(true)
    const choose = async (at: number, id: string): Promise<void> => void await wrapper.findAll('select')[at]?.setValue(id)
    await choose(1, 'template')
    await press('Compare with another')
    await press('Next: review')
    expect(alerts()).toEqual(['Pick another template, or do not compare'])
    await choose(2, 'second')
    await press('Next: review')
    expect(save).toHaveBeenCalledWith(expect.objectContaining({ template: 'template', templateB: 'second' }))
  })

  it('adds creators to one that runs: its terms, its places, no form', async () => {
    const { wrapper, save, press } = await openForm('/new?collaboration=t&list=list')
    expect(wrapper.text()).toContain('Into Lamps A')
    expect(wrapper.text()).toContain('2 more can be added')
    expect(wrapper.find('input[value=message]').exists()).toBe(false)
    await press('Next: review')
    expect(save).toHaveBeenCalledWith(expect.objectContaining({ action: 'invite', into: 't', terms: undefined }))
  })

  it('renews one with its terms and a new name; the end is to be chosen', async () => {
    const { fieldOf, save, press, alerts } = await openForm('/new?renew=t&list=list')
    expect((fieldOf('Name of the invitation').element as HTMLInputElement).value).toBe('Lamps A 2')
    await press('Next: review')
    expect(alerts()).toEqual(['Pick the last day'])
    await fieldOf('Last day').setValue(SOON)
    await press('Next: review')
    expect(save).toHaveBeenCalledWith(expect.objectContaining({ terms: expect.objectContaining({ name: 'Lamps A 2', products: [expect.objectContaining({ commission: 1800 })] }) }))
  })
})

describe('each problem of terms', () => {
  const CODES: TermsProblemCode[] = ['name-empty', 'name-too-long', 'name-taken', 'message-too-long', 'no-products', 'too-many-products', 'commission-range', 'ads-commission-range', 'product-unavailable', 'product-of-other-shop', 'end-date-missing', 'end-date-past', 'contact-format', 'contact-country', 'sensitive-words']
  const params = { length: 31, limit: 26, name: 'x', count: 101, least: 1, most: 80, title: 'Lamp', field: 'phone' }

  it.each(['zh-CN', 'en'] as const)('has its sentence in %s, with every value filled in', async (language) => {
    const sentences: string[] = []
    const Sentences = defineComponent(() => {
      const sentence = useTermsProblemText()
      const problems: TermsProblem[] = CODES.map(code => ({ code, field: 'x', params }))
      const emails = ['email', 'line'].map((field): TermsProblem => ({ code: 'contact-format', field: 'x', params: { field } }))
      sentences.push(...[...problems, ...emails].map(sentence))
      return () => h('div')
    })
    await mountInPanel(Sentences, { language })
    expect(new Set(sentences).size).toBe(CODES.length + 2)
    expect(sentences.filter(sentence => /[{}]|terms\./.test(sentence))).toEqual([])
  })
})
