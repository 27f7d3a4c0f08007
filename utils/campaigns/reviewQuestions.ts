import type { Invite } from '../lists/types'
import type { Shop } from '../shop/types'
import type { FoundConflict, FoundMember, InvitationLimits, TikTok, TikTokInvitations } from '../tiktok/types'

/** When TikTok does not say: facts §7. */
const USUAL_LIMITS: InvitationLimits = { maxCreators: 50, maxProducts: 100 }

export type Asked = Pick<TikTok & TikTokInvitations, 'mayMessage' | 'products' | 'conflicts' | 'invitationLimits' | 'collaboration' | 'textAllowed'>

export type ReviewQuestions = ReturnType<typeof createReviewQuestions>

/**
 * What a review asks TikTok. Each answers undefined (or the usual) when it
 * cannot be asked now: the review says so, and sending asks again by itself.
 */
export function createReviewQuestions(tiktok: Asked) {
  async function orUndefined<T>(call: Promise<T>): Promise<T | undefined> {
    try {
      return await call
    }
    catch {
      return undefined
    }
  }

  return {
    async rights(shop: Shop, invites: Invite[]): Promise<Record<string, boolean> | undefined> {
      const ids = invites.flatMap(({ oecId, resolution }) => oecId && resolution === 'found' ? [oecId] : [])
      return ids.length === 0 ? {} : orUndefined(tiktok.mayMessage(shop, ids))
    },
    async conflicts(shop: Shop, { invites, products }: { invites: Invite[], products: string[] }): Promise<FoundConflict[] | undefined> {
      const creators = invites.flatMap(({ oecId }) => oecId ?? [])
      return creators.length === 0 ? [] : orUndefined(tiktok.conflicts(shop, { creators, products }))
    },
    async limits(shop: Shop): Promise<InvitationLimits> {
      return await orUndefined(tiktok.invitationLimits(shop)) ?? USUAL_LIMITS
    },
    members(shop: Shop, collaboration: string): Promise<FoundMember[] | undefined> {
      return orUndefined(tiktok.collaboration(shop, collaboration).then(({ members }) => members))
    },
    textAllowed(shop: Shop, text: string): Promise<boolean | undefined> {
      return text === '' ? Promise.resolve(true) : orUndefined(tiktok.textAllowed(shop, text))
    },
    /** Stock by id, of those that the shop sells. Undefined as soon as one cannot be asked. */
    async stock(shop: Shop, productIds: readonly string[]): Promise<Map<string, number | undefined> | undefined> {
      const stock = new Map<string, number | undefined>()
      for (const id of productIds) {
        const answer = await orUndefined(tiktok.products(shop, { text: id, page: 1, size: 10 }))
        if (!answer)
          return undefined
        const product = answer.products.find(({ productId }) => productId === id)
        if (product)
          stock.set(id, product.stock)
      }
      return stock
    },
  }
}
