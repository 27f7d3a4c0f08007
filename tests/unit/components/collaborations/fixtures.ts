import type { Collaboration, Member } from '@/utils/collaborations/types'
import type { Shop } from '@/utils/shop/types'
import { shallowRef } from 'vue'
import { DAY } from '@/utils/clock/clock'

export const SHOP: Shop = { key: 'affiliate-us.tiktok.com/US/7495000000000000001', host: 'affiliate-us.tiktok.com', shopId: '7495000000000000001', region: 'US', kind: 'local', name: 'Lumora Home', seenAt: 1 }

export const beside = () => ({ shop: shallowRef(SHOP), active: shallowRef(SHOP) })

export function collaborationOf(number: number, patch: Partial<Collaboration> = {}): Collaboration {
  return {
    id: String(7500000000000000000n + BigInt(number)),
    shop: SHOP.key,
    name: `Night light ${number}`,
    status: 'ongoing',
    endAt: Date.now() + (30 + number) * DAY,
    products: [{ productId: '1729000000000000001', title: 'Tide night light', commission: 1500, stock: 12 }],
    creatorCount: 50,
    addedCount: 11,
    postedCount: 6,
    updatedAt: Date.now() - DAY,
    detailAt: Date.now(),
    ...patch,
  }
}

export function memberOf(collaboration: string, number: number, patch: Partial<Member> = {}): Member {
  const oecId = String(7494000000000000000n + BigInt(number))
  return { id: `${collaboration}/${oecId}`, shop: SHOP.key, collaboration, oecId, handle: `creator.${number}`, status: 'invited', changedAt: 1, ...patch }
}
