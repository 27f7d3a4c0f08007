import type { Invite } from '../lists/types'
import type { Shop } from '../shop/types'
import type { ProductPart, TemplateVersion } from './types'
import { hasHandle } from '../lists/rules'

/** Values by variable name; what has no value is absent. */
export type Scope = ReadonlyMap<string, string>

export interface ScopeSource {
  invite: Pick<Invite, 'handle'> & Partial<Pick<Invite, 'oecId' | 'nickname' | 'category' | 'region' | 'followers' | 'variables'>>
  shop: Pick<Shop, 'name'>
  /** Of the version that is rendered; see `productOf`. */
  product?: Pick<ProductPart, 'title' | 'price'>
}

const WHITE_SPACE = /[\s\u0085]+/g
/** Controls, marks that turn the writing direction, halves of a character. */
// eslint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u001F\u007F-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\p{Cs}]/gu

/** A value as it may stand in a message: one line, nothing unseen. Never parsed as template again. */
export function cleanValue(value: string): string {
  // White space twice: what was between two of them may have been unseen.
  return value.replace(WHITE_SPACE, ' ').replace(UNSEEN, '').replace(WHITE_SPACE, ' ').trim()
}

/** Text of a merchant: lines are kept, nothing unseen. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map(line => line.replace(/\t/g, ' ').replace(UNSEEN, ''))
    .join('\n')
    .trim()
}

/** Extra columns first, so that a column named like a known variable does not hide it. */
export function createScope({ invite, shop, product }: ScopeSource): Scope {
  const scope = new Map<string, string>()
  function put(name: string, value: string | undefined): void {
    const cleaned = cleanValue(value ?? '')
    if (cleaned !== '')
      scope.set(name, cleaned)
  }
  for (const [name, value] of Object.entries(invite.variables ?? {}))
    put(name.trim(), value)
  put('creator.handle', hasHandle(invite) ? invite.handle : undefined)
  put('creator.nickname', invite.nickname)
  put('creator.category', invite.category)
  put('creator.region', invite.region)
  put('creator.followers', invite.followers?.toLocaleString('en-US'))
  put('shop.name', shop.name)
  put('product.title', product?.title)
  put('product.price', product?.price)
  return scope
}

/** The product that `product.title` means: the first card of the version. */
export function productOf(version: TemplateVersion): ProductPart | undefined {
  return version.parts.find(part => part.kind === 'product')
}
