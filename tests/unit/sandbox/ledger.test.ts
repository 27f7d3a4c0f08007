// @vitest-environment node
import type { Acceptance } from '../../sandbox/ledger'
import { describe, expect, it } from 'vitest'
import { createLedger } from '../../sandbox/ledger'

function acceptance(change: Partial<Acceptance> = {}): Acceptance {
  return {
    at: 0,
    shopId: 's',
    creatorOecId: 'c',
    handle: 'mina',
    conversationId: 'k',
    clientMessageId: 'm1',
    serverMessageId: '1',
    kind: 'text',
    content: 'Hello',
    subject: 'Hello',
    ext: {},
    ...change,
  }
}

function ledgerOf(...entries: Partial<Acceptance>[]) {
  const ledger = createLedger()
  entries.forEach(entry => ledger.append(acceptance(entry)))
  return ledger
}

describe('ledger summary', () => {
  it('counts an acceptance once as a duplicate even when id and subject both repeat', () => {
    expect(ledgerOf({}, {}, {}).summary()).toMatchObject({ accepted: 3, duplicates: 2, byCreator: { c: 3 } })
  })

  it('finds the same text to the same creator under another id', () => {
    expect(ledgerOf({}, { clientMessageId: 'm2' }).summary().duplicates).toBe(1)
  })

  it('finds one id that went to two creators', () => {
    expect(ledgerOf({}, { creatorOecId: 'd' }).summary().duplicates).toBe(1)
  })

  it('takes no two creators, texts, shops or images for duplicates', () => {
    const ledger = ledgerOf(
      {},
      { clientMessageId: 'm2', creatorOecId: 'd' },
      { clientMessageId: 'm3', content: 'Hi', subject: 'Hi' },
      { clientMessageId: 'm4', shopId: 't' },
      { clientMessageId: 'm5', kind: 'file_image', content: '[Photo]', subject: 'a' },
      { clientMessageId: 'm6', kind: 'file_image', content: '[Photo]', subject: 'b' },
    )
    expect(ledger.summary()).toMatchObject({ duplicates: 0, creators: 2, byKind: { text: 4, file_image: 2 } })
  })

  it('names claims that nothing bears out and acceptances that nobody claims', () => {
    const ledger = ledgerOf({}, { clientMessageId: 'm2', creatorOecId: 'd' })
    const lost = { clientMessageId: 'm9' }
    expect(ledger.summary([{ clientMessageId: 'm1', content: 'Hello' }, lost])).toMatchObject({ lost: 1, lostClaims: [lost], unclaimed: 1 })
    expect(ledger.summary([{ creatorOecId: 'c', content: 'Hello' }, { creatorOecId: 'c', content: 'Hello' }])).toMatchObject({ lost: 1 })
    expect(ledger.summary([{ clientMessageId: 'm1', content: 'Hullo' }])).toMatchObject({ lost: 1 })
  })
})
