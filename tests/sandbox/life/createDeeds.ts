import type { Conversations } from '../im/conversations.ts'
import type { Conversation } from '../im/types.ts'
import type { Invitations } from '../invitations/createInvitations.ts'
import type { InvitationGroup, Member } from '../invitations/types.ts'
import type { Creator, Shop } from '../world/types.ts'
import { IM_ROLE, MESSAGE_TYPE } from '../im/types.ts'

/** When something happens: now, or when it was planned for. */
interface Moment { at?: number }

/** What creators do, each as the wire will show it. */
export interface Deeds {
  /** Writes to the shop: the five-message budget is lifted and the pair is connected. */
  say: (shop: Shop, creator: Creator, said: { text: string, optsOut?: boolean } & Moment) => Conversation
  /** Puts the first products of the group on the showcase. */
  add: (group: InvitationGroup, member: Member, how?: { count?: number } & Moment) => void
  post: (group: InvitationGroup, member: Member, how?: { count?: number } & Moment) => void
  sell: (group: InvitationGroup, member: Member, how?: { count?: number } & Moment) => void
}

interface DeedsOptions {
  conversations: Conversations
  invitations: Invitations
  now: () => number
}

export function createDeeds({ conversations, invitations, now }: DeedsOptions): Deeds {
  const deeds: Deeds = {
    say(shop, creator, { text, optsOut = false, at }) {
      const conversation = conversations.open(shop, creator, at)
      conversations.add(conversation, {
        type: MESSAGE_TYPE.plain,
        senderImId: creator.imUserId,
        content: text,
        ext: { type: 'text', sender_im_role: IM_ROLE.creator, sender_im_id: creator.imUserId, uname: creator.handle, original_content: text },
      }, at)
      conversation.replied = true
      conversation.unanswered = 0
      conversation.optedOut ||= optsOut
      return conversation
    },
    add(group, member, { count = 1, at = now() } = {}) {
      member.addedAt ??= at
      const more = group.products.slice(0, count).map(product => product.productId)
      member.showcased = [...new Set([...member.showcased, ...more])]
      invitations.touch(group, at)
    },
    post(group, member, { count = 1, at = now() } = {}) {
      if (member.addedAt === undefined)
        deeds.add(group, member, { at })
      member.postedAt ??= at
      member.posts += count
      invitations.touch(group, at)
    },
    sell(group, member, { count = 1, at = now() } = {}) {
      if (member.addedAt === undefined)
        deeds.add(group, member, { at })
      member.soldAt ??= at
      member.sold += count
      invitations.touch(group, at)
    },
  }
  return deeds
}
