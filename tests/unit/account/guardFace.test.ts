import type { WorkerFace } from '@/utils/rpc/workerFace'
// @vitest-environment node
import type { Role } from '@/utils/westmoon/contract/roles'
import { describe, expect, it, vi } from 'vitest'
import { guardFace } from '@/utils/account/guardFace'
import { createDatabase } from '@/utils/db/database'
import { ROLE_PERMISSIONS } from '@/utils/westmoon/contract/roles'

const SHOP = 'affiliate.tiktok.com/GB/7495000000000000001'
const GUARDED = ['campaigns.seal', 'campaigns.start', 'campaigns.resume', 'campaigns.retry', 'campaigns.decide', 'collaborations.terminate'] as const
let opened = 0

async function openFace({ role, inShop }: { role?: Role, inShop?: Role } = {}) {
  const db = createDatabase(`guard-${opened++}`)
  await db.campaigns.put({ id: 'c', shop: SHOP } as never)
  await db.collaborations.put({ id: 'c', shop: SHOP } as never)
  if (role) {
    const shops = inShop ? [{ key: SHOP, name: 'Lumora', role: inShop, permissions: [...ROLE_PERMISSIONS[inShop]] }] : []
    await db.account.put({ id: 'account', role, permissions: [...ROLE_PERMISSIONS[role]], shops, state: 'signed-in' } as never)
  }
  const call = vi.fn(async () => 1)
  const face = Object.fromEntries([...GUARDED, 'campaigns.pause', 'campaigns.cancel', 'data.erase'].map(name => [name, call])) as unknown as WorkerFace
  return { face: guardFace(face, db) as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>, call }
}

describe('guardFace', () => {
  it.each([undefined, 'owner', 'manager', 'operator'] as const)('lets %s send', async (role) => {
    const { face, call } = await openFace({ role })
    for (const name of GUARDED)
      await face[name]?.('c', 5)
    expect(call.mock.calls).toEqual(GUARDED.map(() => ['c', 5]))
  })

  it.each([{ role: 'viewer' as const }, { role: 'operator' as const, inShop: 'viewer' as const }])('refuses $role $inShop', async (who) => {
    const { face, call } = await openFace(who)
    for (const name of GUARDED)
      await expect(face[name]?.('c', 5)).rejects.toMatchObject({ code: 'westmoon.forbidden' })
    expect(call).not.toHaveBeenCalled()
  })

  it('lets anybody stop what runs, and erase their device', async () => {
    const { face, call } = await openFace({ role: 'viewer' })
    for (const name of ['campaigns.pause', 'campaigns.cancel', 'data.erase'])
      await face[name]?.('c')
    expect(call).toHaveBeenCalledTimes(3)
  })
})
