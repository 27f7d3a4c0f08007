import type { PlanSource } from '@/utils/campaigns/plan'
import type { Campaign } from '@/utils/campaigns/types'
import type { Part } from '@/utils/templates/types'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planCreator } from '@/utils/campaigns/plan'
import { emptyDeliveryCounts } from '@/utils/campaigns/repo'
import { messagePosition, MOST_FOLLOW_UPS, NOT_YET, rangeInStep } from '@/utils/campaigns/steps'
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

describe('planCreator with follow-ups', () => {
  const second = template([text('Still there, {{creator.handle}}?'), text('Here is the lamp')])
  const third = template([text('A last word')])

  it('renders each step behind the one before, waiting for it, with the creator’s region', () => {
    const plan = planCreator(source({ followUps: [second, third], invite: invite(4, { nickname: 'Mia', region: 'us' }), index: 4 }))
    expect(plan.kind === 'send' && plan.deliveries.map(({ step, part, parts: all, position, dueAt, region, content }) => [step, part, all, position, dueAt, region, content.kind === 'text' && content.text])).toEqual([
      [undefined, 0, 1, 450, 0, 'US', 'Hello Mia'],
      [1, 0, 2, 1_000_000_450, NOT_YET, 'US', 'Still there, creator.4?'],
      [1, 1, 2, 1_000_000_451, NOT_YET, 'US', 'Here is the lamp'],
      [2, 0, 1, 2_000_000_450, NOT_YET, 'US', 'A last word'],
    ])
  })

  it('keeps steps and creators apart, up to millions of creators', () => {
    const places = fc.record({ step: fc.nat(MOST_FOLLOW_UPS), index: fc.nat(9_999_999), part: fc.nat(49) })
    fc.assert(fc.property(places, places, (one, other) => {
      const [a, b] = [messagePosition(one), messagePosition(other)]
      const order = one.step - other.step || one.index - other.index || one.part - other.part
      expect(Math.sign(a - b)).toBe(Math.sign(order))
      const [from, to] = rangeInStep(a, other.step)
      expect(b >= from && b <= to).toBe(one.index === other.index)
    }))
  })

  it.each([undefined, 'Atlantis', '', 'CN'])('takes the shop’s own region for a creator of %s', (region) => {
    const plan = planCreator(source({ invite: invite(0, { nickname: 'Mia', region }) }))
    expect(plan.kind === 'send' && plan.deliveries[0]?.region).toBe('GB')
  })

  it('leaves out who lacks a variable of a follow-up only, or for whom one is too long', () => {
    const lacking = planCreator(source({ template: template([text('Hello')]), followUps: [template([text('{{city}}')])] }))
    expect(lacking).toMatchObject({ kind: 'leave-out', missing: ['city'] })
    expect(reasonOf({ template: template([text('Hello')]), followUps: [template([text('{{creator.handle}}'.repeat(300))])] })).toBe('message-too-long')
  })

  it('counts only the first messages against the five, and says when a follow-up cannot fit', () => {
    const mia = invite(0, { nickname: 'Mia' })
    const over = (sentSinceReply: number) => {
      const plan = planCreator(source({ invite: mia, followUps: [second, third], contact: contact(0, { sentSinceReply }) }))
      return plan.kind === 'send' && plan.over
    }
    expect([over(0), over(1), over(2), over(4), over(5)]).toEqual([false, false, true, true, false])
  })

  it('takes each follow-up in the creator’s language', () => {
    const both = template([text('Hello')], { versions: [{ language: 'en', parts: [text('Hello')] }, { language: 'es', parts: [text('Hola'), text('¿Qué tal?')] }] })
    const plan = planCreator(source({ followUps: [both], invite: invite(0, { nickname: 'Mia', language: 'es' }) }))
    expect(plan.kind === 'send' && plan.deliveries.filter(row => row.step === 1).map(row => row.content.kind === 'text' && row.content.text)).toEqual(['Hola', '¿Qué tal?'])
  })
})
