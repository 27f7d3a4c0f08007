import type { PlanSource } from '@/utils/campaigns/plan'
import type { Campaign } from '@/utils/campaigns/types'
import type { Part } from '@/utils/templates/types'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planCreator } from '@/utils/campaigns/plan'
import { emptyDeliveryCounts } from '@/utils/campaigns/repo'
import { contact, invite, SHOP, template, text } from './world'

const NOW = Date.UTC(2026, 10, 24)
const CAMPAIGN: Campaign = { id: 'c', shop: SHOP.key, name: 'Night light', list: 'list', template: 'template', state: 'draft', skipMissing: false, gap: 5000, coolDownDays: 7, counts: emptyDeliveryCounts(), createdAt: NOW, changedAt: NOW }

function source(more: Partial<PlanSource> = {}): PlanSource {
  let ids = 0
  return { campaign: CAMPAIGN, template: template([text('Hello {{creator.nickname}}')]), shop: SHOP, invite: invite(0), contact: undefined, alreadyPlanned: false, otherCampaign: undefined, mayMessage: true, week: 0, index: 0, now: NOW, newId: () => String(ids++), ...more }
}

function reasonOf(more: Partial<PlanSource>): string {
  const plan = planCreator(source(more))
  return plan.kind === 'send' ? 'send' : plan.leftOut.reason
}

const words = fc.string({ unit: fc.constantFrom('{{creator.nickname}}', '{{city|there}}', '{{creator.handle}}', '{{product.price}}', 'Hello ', '你好', '\n'), minLength: 1, maxLength: 8 }).filter(each => each.trim() !== '') // an empty text is an error of the template
const parts: fc.Arbitrary<Part[]> = fc.array(words.map(text), { minLength: 1, maxLength: 7 })
// Values are inserted as they are: braces of the creator's own are no variable, and not ours to judge.
const value = fc.option(fc.string({ unit: 'grapheme' }).map(each => each.replaceAll('{', '')), { nil: undefined })

describe('planCreator', () => {
  it('gives a creator all parts, rendered, or leaves them out with one reason', () => {
    fc.assert(fc.property(parts, value, value, fc.boolean(), fc.nat(10_000), (script, nickname, city, mayMessage, index) => {
      const plan = planCreator(source({ template: template(script), invite: invite(0, { nickname, variables: city === undefined ? {} : { city } }), mayMessage, index }))
      if (plan.kind === 'leave-out') {
        expect(plan.leftOut).toMatchObject({ campaign: 'c', invite: 'i00000', position: index })
        expect(plan.leftOut.reason).toBeTruthy()
        return
      }
      expect(plan.deliveries.map(({ part, parts: all, position }) => [part, all, position])).toEqual(script.map((_, part) => [part, script.length, index * 100 + 50 + part]))
      const ids = plan.deliveries.flatMap(({ id, clientMessageId }) => [id, clientMessageId])
      expect(new Set(ids).size).toBe(ids.length)
      for (const { content, state, tries } of plan.deliveries) {
        expect([state, tries]).toEqual(['queued', 0])
        expect(content.kind === 'text' && content.text).not.toContain('{{')
        expect(content.kind === 'text' && content.text.trim()).not.toBe('')
      }
    }), { numRuns: 300 })
  })

  it.each([
    ['unresolved', { invite: invite(0, { resolution: 'unchecked', oecId: undefined }) }],
    ['no-permission', { invite: invite(0, { resolution: 'no-permission' }) }],
    ['in-other-campaign', { otherCampaign: 'Autumn' }],
    ['do-not-contact', { contact: contact(0, { doNotContact: { at: 1, by: 'merchant' } }) }],
    ['replied', { contact: contact(0, { lastReplyAt: 1 }) }],
    ['cool-down', { contact: contact(0, { lastContactAt: NOW - 1 }) }],
    ['no-message-right', { invite: invite(0, { nickname: 'Mia' }), mayMessage: false }],
    ['missing-variable', {}],
    ['message-too-long', { template: template([text('x'.repeat(1990)), text('{{creator.handle}}'.repeat(300))]) }],
    ['five-messages', { template: template(Array.from({ length: 6 }, (_, index) => text(`part ${index}`))) }],
  ] as const)('leaves out: %s', (reason, more) => {
    expect(reasonOf(more)).toBe(reason)
  })

  it('names the variables that are missing, each once', () => {
    const plan = planCreator(source({ template: template([text('{{creator.nickname}} {{city}}'), text('{{city}}')]) }))
    expect(plan).toMatchObject({ kind: 'leave-out', missing: ['creator.nickname', 'city'], leftOut: { subject: 'creator.nickname, city' } })
  })

  it('takes the version in the creator’s language, else the first', () => {
    const both = template([text('Hello')], { versions: [{ language: 'en', parts: [text('Hello')] }, { language: 'es', parts: [text('Hola')] }] })
    const languages = ['es-MX', 'fr', undefined].map((language) => {
      const plan = planCreator(source({ template: both, invite: invite(0, { language }) }))
      return plan.kind === 'send' && [plan.language, plan.deliveries[0]?.content]
    })
    expect(languages).toEqual([
      ['es', { kind: 'text', text: 'Hola' }],
      ['en', { kind: 'text', text: 'Hello' }],
      ['en', { kind: 'text', text: 'Hello' }],
    ])
  })

  it('does not read a value of the creator’s as a template', () => {
    const plan = planCreator(source({ invite: invite(0, { nickname: '{{shop.name}}' }) }))
    expect(plan.kind === 'send' && plan.deliveries[0]?.content).toEqual({ kind: 'text', text: 'Hello {{shop.name}}' })
  })
})
