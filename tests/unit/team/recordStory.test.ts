import type { AttemptRecord, DeliveryRecord } from '@/utils/team/recordStory'
import { describe, expect, it } from 'vitest'
import { recordStory } from '@/utils/team/recordStory'

const common = { shop: 'affiliate.tiktok.com/GB/7495000000000000001', campaign: 'c', oecId: '7495', handle: 'mira.makes', delivery: 'd', account: 'a', receivedAt: 0, clientMessageId: 'm' }

function came(at: number, state: DeliveryRecord['state'], code?: string): DeliveryRecord {
  return { kind: 'delivery', id: `d:${state}:${at}`, at, ...common, part: 0, parts: 1, content: 'text', state, code }
}

function tried(at: number, outcome: AttemptRecord['outcome'], endedAt = at + 1): AttemptRecord {
  return { kind: 'attempt', id: `t${at}`, at, ...common, endedAt, outcome }
}

describe('what happened to a message', () => {
  it('that was taken at once is one try', () => {
    expect(recordStory([came(12, 'sent')], [tried(10, 'accepted')])).toEqual([{ kind: 'try', number: 1, at: 10, outcome: 'accepted' }])
  })

  it('that had no answer and was found is a try and a check, whichever of the two the server heard of first', () => {
    const story = [{ kind: 'try', number: 1, at: 10, outcome: 'unanswered' }, { kind: 'check', at: 30, outcome: 'found' }]
    // The try was uploaded while it was unconfirmed: the server keeps it so.
    expect(recordStory([came(30, 'sent'), came(11, 'unknown')], [tried(10, 'unanswered')])).toEqual(story)
    expect(recordStory([came(30, 'sent')], [tried(10, 'found', 30)])).toEqual(story)
  })

  it('that was not in the conversation and was sent again says so', () => {
    expect(recordStory([came(41, 'sent')], [tried(40, 'accepted'), tried(10, 'absent', 30)])).toEqual([
      { kind: 'try', number: 1, at: 10, outcome: 'unanswered' },
      { kind: 'check', at: 30, outcome: 'absent' },
      { kind: 'try', number: 2, at: 40, outcome: 'accepted' },
    ])
  })

  it('that is unconfirmed still stands as that, and one that came to an end does not', () => {
    const unknown = { kind: 'state', at: 11, state: 'unknown' }
    expect(recordStory([came(11, 'unknown')], [tried(10, 'unanswered')])).toContainEqual(unknown)
    expect(recordStory([came(11, 'unknown'), came(30, 'sent')], [tried(10, 'unanswered')])).not.toContainEqual(unknown)
  })

  it('that was refused without a try, or skipped, gives the reason', () => {
    expect(recordStory([came(5, 'skipped', 'colleague')], [])).toEqual([{ kind: 'state', at: 5, state: 'skipped', code: 'colleague' }])
    expect(recordStory([came(5, 'refused', '45101003')], [])).toEqual([{ kind: 'state', at: 5, state: 'refused', code: '45101003' }])
    expect(recordStory([came(5, 'refused', '45101003')], [tried(4, 'refused')])).toHaveLength(1)
  })
})
