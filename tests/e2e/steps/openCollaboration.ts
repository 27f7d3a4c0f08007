import type { Collaboration } from '../../../utils/collaborations/types.ts'
import type { Desk } from '../harness/openDesk.ts'
import { askWorker } from '../harness/askWorker.ts'
import { writeRows } from '../harness/writeRows.ts'

const DAY = 24 * 60 * 60 * 1000

interface Wish {
  name: string
  /** Creators in it, from the so-manieth that the shop may invite. */
  count?: number
  from?: number
  /** Until it ends. */
  days?: number
}

/** A collaboration that stands in the sandbox, and was read by the worker. Returns its id. */
export async function openCollaboration({ sandbox, shop, shopKey, panel }: Desk, { name, count = 12, from = 0, days = 30 }: Wish): Promise<string> {
  const products = sandbox.world.products.of(shop).slice(0, 2).map(({ id }) => ({ productId: id, commission: 1500 }))
  const endTime = sandbox.clock.now() + days * DAY
  const group = sandbox.invitations.add(shop.id, { name, message: '', contacts: [], sample: { has_free_sample: false, is_free_sample_auto_review: false }, endTime, products, contentOption: 0 })
  const creators = sandbox.world.creators.find({ region: shop.region, count: from + count, invitableBy: shop }).slice(from)
  sandbox.invitations.invite(group, creators.map(({ oecId }) => oecId))
  const row: Collaboration = { id: group.id, shop: shopKey, name, status: 'ongoing', endAt: endTime, products: [], creatorCount: 0, addedCount: 0, postedCount: 0, updatedAt: 0 }
  await writeRows(panel, 'collaborations', [row])
  await askWorker(panel, 'collaborations.read', group.id)
  return group.id
}
