import type { CampaignEvent, DeliveryEvent } from '@/utils/campaigns/states'
import type { CampaignState, DeliveryState } from '@/utils/campaigns/types'
import { describe, expect, it } from 'vitest'
import { campaignAllows, campaignTransition, ImpossibleTransition, nextCampaignState, nextDeliveryState, transition } from '@/utils/campaigns/states'

const DELIVERY_STATES: DeliveryState[] = ['queued', 'sending', 'sent', 'refused', 'unknown', 'skipped']
const DELIVERY_EVENTS: DeliveryEvent[] = ['claim', 'skip', 'accepted', 'refused', 'unanswered', 'neverLeft', 'found', 'absent', 'retry']
const CAMPAIGN_STATES: CampaignState[] = ['draft', 'sealed', 'running', 'paused', 'finished', 'cancelled']
const CAMPAIGN_EVENTS: CampaignEvent[] = ['seal', 'start', 'pause', 'resume', 'finish', 'cancel', 'retry']

/** The pictures of DESIGN §3, arrow by arrow. */
const DELIVERY: Record<string, DeliveryState> = {
  'queued claim': 'sending',
  'queued skip': 'skipped',
  'sending accepted': 'sent',
  'sending refused': 'refused',
  'sending unanswered': 'unknown',
  'sending neverLeft': 'queued',
  'unknown found': 'sent',
  'unknown absent': 'queued',
  'refused retry': 'queued',
  'skipped retry': 'queued',
}

const CAMPAIGN: Record<string, CampaignState> = {
  'draft seal': 'sealed',
  'sealed start': 'running',
  'sealed cancel': 'cancelled',
  'running pause': 'paused',
  'running finish': 'finished',
  'running cancel': 'cancelled',
  'paused resume': 'running',
  'paused cancel': 'cancelled',
  'finished retry': 'running',
}

describe('a delivery', () => {
  it.each(DELIVERY_STATES.flatMap(state => DELIVERY_EVENTS.map(event => [state, event] as const)))('that is %s meets %s', (state, event) => {
    const expected = DELIVERY[`${state} ${event}`]
    if (expected)
      expect(nextDeliveryState(state, event)).toBe(expected)
    else
      expect(() => nextDeliveryState(state, event)).toThrow(ImpossibleTransition)
  })

  it('that is sent never changes again', () => {
    expect(DELIVERY_EVENTS.filter(event => `sent ${event}` in DELIVERY)).toEqual([])
  })

  it('moves by what is known when it compiles', () => {
    const sending: 'sending' = transition('queued', 'claim')
    expect(transition(sending, 'accepted') satisfies 'sent').toBe('sent')
  })

  it('cannot even be written down where the table has no arrow', () => {
    // @ts-expect-error: what is sent stays sent
    expect(() => transition('sent', 'retry')).toThrow(ImpossibleTransition)
    // @ts-expect-error: what is unconfirmed is settled first, a blind resend does not exist
    expect(() => transition('unknown', 'claim')).toThrow(ImpossibleTransition)
    // @ts-expect-error: no such event
    expect(() => transition('queued', 'toString')).toThrow(ImpossibleTransition)
  })
})

describe('a campaign', () => {
  it.each(CAMPAIGN_STATES.flatMap(state => CAMPAIGN_EVENTS.map(event => [state, event] as const)))('that is %s meets %s', (state, event) => {
    const expected = CAMPAIGN[`${state} ${event}`]
    expect(campaignAllows(state, event)).toBe(expected !== undefined)
    if (expected)
      expect(nextCampaignState(state, event)).toBe(expected)
    else
      expect(() => nextCampaignState(state, event)).toThrow(ImpossibleTransition)
  })

  it('cannot even be written down where the table has no arrow', () => {
    expect(campaignTransition('sealed', 'start') satisfies 'running').toBe('running')
    // @ts-expect-error: nothing runs that was not sealed
    expect(() => campaignTransition('draft', 'start')).toThrow(ImpossibleTransition)
    // @ts-expect-error: cancelled is the end
    expect(() => campaignTransition('cancelled', 'resume')).toThrow(ImpossibleTransition)
  })
})
