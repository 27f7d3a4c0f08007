// @vitest-environment node
import type { InviteAcceptance } from '../../sandbox/invitationLedger'
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

describe('invitations in the summary', () => {
  const invite = (change: Partial<InviteAcceptance> = {}): InviteAcceptance => ({
    at: 0,
    shopId: 's',
    groupId: 'g',
    groupName: 'Lamps',
    invitationId: 'i',
    creatorOecId: 'c',
    handle: 'mina',
    productIds: ['p'],
    by: 'create',
    collides: false,
    ...change,
  })

  function summaryOf(entries: InviteAcceptance[], claims?: Parameters<ReturnType<typeof createLedger>['summary']>[1]) {
    const ledger = createLedger()
    entries.forEach(ledger.invite)
    return ledger.summary(undefined, claims)
  }

  it('counts each creator in each group, and creators and groups once', () => {
    expect(summaryOf([invite(), invite({ creatorOecId: 'd' }), invite({ groupId: 'h', groupName: 'Baskets' })])).toMatchObject({ invitations: 3, invitedCreators: 2, invitationGroups: 2, invitationsByCreator: { c: 2, d: 1 }, invitationDuplicates: 0 })
  })

  it('takes collisions and a second group of one name in one shop for duplicates', () => {
    const same = invite({ groupId: 'h', creatorOecId: 'd' })
    expect(summaryOf([invite(), same, invite({ groupId: 'k', groupName: 'Other', collides: true }), invite({ shopId: 't', groupId: 'm' })])).toMatchObject({ invitationDuplicates: 2, duplicateInvitations: [same, { groupId: 'k' }] })
  })

  it('names claims that nothing bears out, and counts what nobody claims', () => {
    const entries = [invite(), invite({ creatorOecId: 'd' })]
    const claim = { creatorOecId: 'c', groupName: 'Lamps' }
    expect(summaryOf(entries, [claim])).toMatchObject({ invitationsLost: 0, invitationsUnclaimed: 1 })
    expect(summaryOf(entries, [claim, claim, { groupId: 'z' }])).toMatchObject({ invitationsLost: 2, lostInvitations: [claim, { groupId: 'z' }], invitationsUnclaimed: 1 })
    expect(summaryOf(entries)).toMatchObject({ invitationsLost: 0, invitationsUnclaimed: 0 })
  })
})
