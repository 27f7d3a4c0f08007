import type { CreatorInput } from '../creators/types'
import type { ShopKey } from '../shop/types'
import type { Invite } from './types'
import { cleanTags } from './tags'

/**
 * A new invite. A handle is resolved anew even when the sheet gives an id too:
 * ids of other tools are often of another kind (facts, «id trap»). Only a row
 * without a handle, or one that TikTok itself named, is taken at its id's word.
 */
export function inviteOf(creator: CreatorInput, { id, list, shop, position }: { id: string, list: string, shop: ShopKey, position: number }): Invite {
  const known = creator.handle === undefined || (creator.resolved === true && creator.oecId !== undefined)
  return {
    id,
    list,
    shop,
    position,
    handle: creator.handle ?? creator.oecId ?? '',
    oecId: known ? creator.oecId : undefined,
    nickname: creator.nickname || undefined,
    followers: creator.followers,
    region: creator.region || undefined,
    category: creator.category || undefined,
    language: creator.language || undefined,
    tags: creator.tags ? cleanTags(creator.tags) : [],
    note: creator.note ?? '',
    variables: withoutEmpty(creator.variables),
    resolution: known ? 'found' : 'unchecked',
    status: known ? 'ready' : 'unchecked',
    changedAt: 0,
  }
}

/**
 * The invite as an edited export wants it; the same object when nothing
 * differs. What the sheet does not have stays; an emptied cell empties. A handle
 * may be corrected while it is not a found creator's.
 */
export function editedInvite(invite: Invite, creator: CreatorInput): Invite {
  const variables = creator.variables
    ? withoutEmpty({ ...invite.variables, ...creator.variables })
    : invite.variables
  const corrected = creator.handle !== undefined && creator.handle !== invite.handle && invite.resolution !== 'found'
  const edited: Invite = {
    ...invite,
    nickname: creator.nickname === undefined ? invite.nickname : creator.nickname || undefined,
    followers: creator.followers ?? invite.followers,
    region: creator.region ?? invite.region,
    category: creator.category ?? invite.category,
    language: creator.language ?? invite.language,
    tags: creator.tags ? cleanTags(creator.tags) : invite.tags,
    note: creator.note ?? invite.note,
    variables,
    ...(corrected && { handle: creator.handle, oecId: undefined, resolution: 'unchecked' }),
  }
  return sameContent(invite, edited) ? invite : edited
}

const COMPARED = ['handle', 'nickname', 'followers', 'region', 'category', 'language', 'note', 'resolution'] as const

function sameContent(one: Invite, other: Invite): boolean {
  return COMPARED.every(field => one[field] === other[field])
    && one.tags.join('\n') === other.tags.join('\n')
    && sameVariables(one.variables, other.variables)
}

function sameVariables(one: Record<string, string>, other: Record<string, string>): boolean {
  const names = Object.keys(one)
  return names.length === Object.keys(other).length && names.every(name => one[name] === other[name])
}

function withoutEmpty(variables: Record<string, string> = {}): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const name in variables) {
    const value = variables[name]
    if (value)
      kept[name] = value
  }
  return kept
}
