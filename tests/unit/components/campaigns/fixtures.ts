import type { Campaign, Delivery, Review } from '@/utils/campaigns/types'

export const SHOP = { key: 'affiliate.tiktok.com/GB/7495000000000000001', host: 'affiliate.tiktok.com', shopId: '7495000000000000001', region: 'GB', kind: 'local', name: 'Lumora Home', seenAt: 1 } as const

export const REVIEW: Review = {
  at: 5000,
  recipients: 106,
  messages: 212,
  listed: 128,
  skipped: { 'missing-variable': 2, 'cool-down': 20 },
  missing: { topic: 2 },
  needsQuota: 84,
  groups: 0,
  invitations: 0,
  conflicts: 0,
  conflictsChecked: true,
  rightsChecked: true,
  languages: { en: 106 },
}

export function campaignOf(patch: Partial<Campaign> = {}): Campaign {
  return {
    id: 'campaign',
    shop: SHOP.key,
    name: 'Round 1',
    list: 'list',
    template: 'template',
    state: 'running',
    skipMissing: false,
    gap: 5000,
    coolDownDays: 7,
    review: REVIEW,
    counts: { queued: 1, sending: 0, sent: 1, refused: 2, unknown: 0, skipped: 0 },
    createdAt: 1,
    changedAt: 1,
    ...patch,
  }
}

export function deliveryOf(number: number, patch: Partial<Delivery> = {}): Delivery {
  return {
    id: `delivery-${number}`,
    campaign: 'campaign',
    shop: SHOP.key,
    position: number * 100,
    invite: `invite-${number}`,
    oecId: String(7494000000000000000n + BigInt(number)),
    handle: `creator.${number}`,
    part: 0,
    parts: 1,
    content: { kind: 'text', text: `Hi ${number}` },
    state: 'queued',
    clientMessageId: `message-${number}`,
    tries: 0,
    changedAt: number,
    ...patch,
  }
}
