import type { Rights, ShopRole } from '../../utils/westmoon/contract.ts'
import type { Who } from '../types.ts'
import { mayGive } from '../../utils/westmoon/contract.ts'
import { Refusal } from '../http/refusal.ts'

/** Roles in the company's shops that are above one's own there: with them somebody sees what is hidden from who gave them. */
export function aboveOwn(who: Who, rights: Rights): string[] {
  return who.shops.filter(shop => !reaches(roleIn(who, shop), roleIn(rights, shop)))
}

/** The same rights, without what is above one's own. */
export function withinOwn(who: Who, rights: Rights): Rights {
  return { ...rights, shopRoles: { ...rights.shopRoles, ...Object.fromEntries(aboveOwn(who, rights).map(shop => [shop, roleIn(who, shop)])) } }
}

/** What is above one's own may stay as it was, and be taken away; it is not given. */
export function refuseRaise(who: Who, before: Rights, after: Rights): void {
  if (aboveOwn(who, after).some(shop => roleIn(before, shop) !== roleIn(after, shop)))
    throw new Refusal('forbidden')
}

function roleIn({ role, shopRoles }: Rights, shop: string): ShopRole {
  return role === 'owner' ? role : shopRoles[shop] ?? role
}

function reaches(own: ShopRole, given: ShopRole): boolean {
  return own === 'none' ? given === 'none' : mayGive(own, given)
}
