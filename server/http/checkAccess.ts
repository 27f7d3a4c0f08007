import type { Access, Permission } from '../../utils/westmoon/contract.ts'
import type { Who } from '../types.ts'
import { may } from '../../utils/westmoon/contract.ts'
import { Refusal } from './refusal.ts'

/** Refuses what the table of routes does not allow. `shops`: those the request names, if the route has any. */
export function checkAccess({ needs, anywhere }: Access, who: Who, shops: readonly (string | null)[] | undefined): void {
  if (needs === 'public' || needs === 'signed-in')
    return
  const allowed = anywhere
    ? may(who, needs) || visibleShops(who, needs).length > 0
    : (shops ?? [null]).every(shop => may(who, needs, shop ?? undefined))
  if (!allowed)
    throw new Refusal('forbidden')
}

/** A shop that the company does not know, or that this account may not see: the same answer. */
export function checkShops(who: Who, shops: readonly (string | null)[]): void {
  for (const shop of new Set(shops)) {
    if (shop !== null && !(who.shops.includes(shop) && may(who, 'see', shop)))
      throw new Refusal('unknown-shop')
  }
}

export function visibleShops(who: Who, permission: Permission = 'see'): string[] {
  return who.shops.filter(shop => may(who, permission, shop))
}

/** The shops whose rows a question is about: the one it names, or all that the account may see. */
export function askedShops(who: Who, shop: string | undefined): string[] {
  const visible = visibleShops(who)
  if (shop === undefined)
    return visible
  if (!visible.includes(shop))
    throw new Refusal('unknown-shop')
  return [shop]
}
