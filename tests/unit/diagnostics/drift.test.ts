// @vitest-environment node
import type { Shop } from '@/utils/shop/types'
import type { WireAnswer } from '@/utils/tiktok/transport'
import { describe, expect, it } from 'vitest'
import { createDatabase } from '@/utils/db/database'
import { CHECKS } from '@/utils/diagnostics/checks'
import { createDiagnostics } from '@/utils/diagnostics/service'
import { toBase64 } from '@/utils/tiktok/base64'
import { createTikTok } from '@/utils/tiktok/client'

const SHOP: Shop = { key: 'affiliate.tiktok.com/GB/7495', host: 'affiliate.tiktok.com', shopId: '7495', region: 'GB', kind: 'local', seenAt: 0 }
const CREATOR = { oecId: '7494000000000000001', handle: 'lamp.lover' }
const TOKEN = { data: { token: 't', api_url: 'https://oec-im-tt-sg.tiktokglobalshopv.com/', user: { user_id: '5' }, shop_region: 'GB' } }
/** Accepted, and every part of it of another kind than we know. */
const CHANGED = { code: 0, data: 7, user_id: {}, shop_info: 7, products: 7, creator_profile_list: 7, creator_profile: 7, creator_connect_info: 7 }
const clock = { now: () => 0, sleep: async () => {} }

function answerOf(body: object): WireAnswer {
  return { status: 200, headers: { 'content-type': 'application/json' }, base64: toBase64(new TextEncoder().encode(JSON.stringify(body))) }
}

describe('an answer that changed', () => {
  it.each(Object.keys(CHECKS))('of %s is named by its field', async (endpoint) => {
    const db = createDatabase(`drift-${endpoint}`)
    await db.shops.put(SHOP)
    await db.invites.put({ id: 'i', list: 'l', shop: SHOP.key, ...CREATOR } as never)
    await db.contacts.put({ id: 'c', shop: SHOP.key, conversationId: '7501' } as never)
    await db.collaborations.put({ id: 'g', shop: SHOP.key, name: 'n', status: 'ongoing', endAt: 1, products: [{ productId: '1729', commission: 1500 }], creatorCount: 1, addedCount: 0, postedCount: 0, updatedAt: 0, detailAt: 1 })
    await db.members.put({ id: 'm', shop: SHOP.key, collaboration: 'g', ...CREATOR, status: 'invited', changedAt: 0 })
    const tiktok = createTikTok({
      // The token is as ever where another call is looked at.
      transport: async request => answerOf(request.endpoint === 'imToken' && endpoint !== 'imToken' ? { code: 0, ...TOKEN } : CHANGED),
      fp: async () => undefined,
      clock,
      browser: () => ({ language: 'en', platform: 'x', version: '5.0', online: true }),
    })
    const result = await createDiagnostics({ db, tiktok, clock }).check(SHOP.key, endpoint)
    expect(result).toEqual({ kind: 'differs', ms: 0, endpoint, field: expect.stringMatching(/^[a-z]/) })
    db.close()
  })
})
