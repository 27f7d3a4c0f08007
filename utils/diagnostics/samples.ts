import type { Database } from '../db/database'
import type { ShopKey } from '../shop/types'

/** Arguments for checks, from what is already stored. Nobody is looked up for it. */
export interface Samples {
  creator?: { oecId: string, handle: string }
  product?: string
  conversation?: string
  collaboration?: { id: string, member?: string }
}

/** After every id and handle there can be. */
const END = '\uFFFF'

export async function readSamples(db: Database, shop: ShopKey): Promise<Samples> {
  const [invite, contact, collaborations] = await Promise.all([
    db.invites.where('[shop+oecId]').between([shop, ''], [shop, END]).first(),
    db.contacts.where('[shop+conversationId]').between([shop, ''], [shop, END]).first(),
    db.collaborations.where('[shop+name]').between([shop, ''], [shop, END]).limit(20).toArray(),
  ])
  const known = collaborations.filter(each => each.goneAt === undefined)
  const detailed = known.find(each => each.detailAt !== undefined) ?? known[0]
  const member = detailed && await db.members.where('collaboration').equals(detailed.id).first()
  return {
    creator: invite?.oecId === undefined ? undefined : { oecId: invite.oecId, handle: invite.handle },
    product: known.flatMap(each => each.products)[0]?.productId ?? await offeredProduct(db, shop),
    conversation: contact?.conversationId,
    collaboration: detailed && { id: detailed.id, member: member?.oecId },
  }
}

/** Of the terms of one of its campaigns. */
async function offeredProduct(db: Database, shop: ShopKey): Promise<string | undefined> {
  const campaign = await db.campaigns.where('shop').equals(shop).filter(each => (each.terms?.products.length ?? 0) > 0).first()
  return campaign?.terms?.products[0]?.productId
}
