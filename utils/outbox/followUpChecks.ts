import type { Campaign, Delivery, SkipReason } from '../campaigns/types'
import type { Shop } from '../shop/types'
import type { OutboxParts } from './types'
import { hasAdded, haveEnded } from '../campaigns/rules'
import { rangeInStep, stepRange } from '../campaigns/steps'
import { HOUR } from '../clock/clock'
import { endOfDay } from '../clock/day'
import { shopOfKey } from '../shop/hosts'
import { REGIONS } from '../tiktok/regions'
import { isWireError } from '../tiktok/wireError'

/** A product that was looked up is taken for as it was then. */
const STOCK_HOLDS = HOUR

/** What else must be true of a follow-up, asked when its turn comes: days passed since it was sealed. */
export function createFollowUpChecks({ db, tiktok, clock }: Pick<OutboxParts, 'db' | 'tiktok' | 'clock'>) {
  const stocks = new Map<string, { isOut: boolean, at: number }>()

  /** From what is known here; nothing is asked. */
  async function reasonAgainst(campaign: Campaign, row: Delivery): Promise<SkipReason | undefined> {
    const { terms, into } = campaign
    if (row.step === undefined || (!terms && into === undefined))
      return undefined
    const collaborations = await collaborationsOf(campaign, row)
    const members = await db.members.where('[shop+oecId]').equals([row.shop, row.oecId]).toArray()
    if (hasAdded(members, new Set(collaborations)))
      return 'added-product'
    const known = await db.collaborations.bulkGet(collaborations)
    const endsAt = terms && endOfDay(terms.endDate, REGIONS[shopOfKey(row.shop)?.region ?? 'US'].timeZone)
    return haveEnded(known.length === 0 ? [undefined] : known, { endsAt, now: clock.now() }) ? 'collaboration-ended' : undefined
  }

  /** Of this campaign and this creator. */
  async function collaborationsOf({ into }: Campaign, row: Delivery): Promise<string[]> {
    if (into !== undefined)
      return [into]
    const [from, to] = rangeInStep(row.position, 0)
    const first = await db.deliveries.where('[campaign+position]').between([row.campaign, from], [row.campaign, to], true, true).toArray()
    const groups = await db.groups.bulkGet([...new Set(first.flatMap(({ group }) => group ?? []))])
    return groups.flatMap(group => group?.collaboration ?? [])
  }

  /** Whether a product card of the follow-up shows what cannot be bought now. What cannot be asked is taken for in stock. */
  async function isOutOfStock(shop: Shop, row: Delivery): Promise<boolean> {
    if (row.step === undefined)
      return false
    const [from, to] = stepRange(row.position)
    const parts = await db.deliveries.where('[campaign+position]').between([row.campaign, from], [row.campaign, to], true, true).toArray()
    for (const { content, part } of parts) {
      if (content.kind === 'product' && part >= row.part && await isOut(shop, content.productId))
        return true
    }
    return false
  }

  async function isOut(shop: Shop, productId: string): Promise<boolean> {
    const key = `${shop.key} ${productId}`
    const known = stocks.get(key)
    if (known && Math.abs(clock.now() - known.at) < STOCK_HOLDS)
      return known.isOut
    const isOut = await ask(shop, productId)
    stocks.set(key, { isOut, at: clock.now() })
    return isOut
  }

  async function ask(shop: Shop, productId: string): Promise<boolean> {
    try {
      const { products } = await tiktok.products(shop, { text: productId, page: 1, size: 20 })
      return products.some(product => product.productId === productId && product.stock === 0)
    }
    catch (thrown) {
      if (!isWireError(thrown))
        throw thrown
      return false
    }
  }

  return { reasonAgainst, isOutOfStock }
}
