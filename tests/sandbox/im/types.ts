export interface StoredMessage {
  serverMessageId: string
  /** Place in the conversation: microseconds, growing. */
  index: bigint
  type: number
  senderImId: string
  content: string
  ext: Record<string, string>
  at: number
}

export interface Conversation {
  /** Same digits as the service's short id. */
  id: string
  shopId: string
  creatorOecId: string
  messages: StoredMessage[]
  /** Accepted messages of the shop since the start or the last reply. */
  unanswered: number
  replied: boolean
  /** The creator asked to be left alone. */
  optedOut: boolean
  /** Place of the newest message. */
  newest: bigint
}

/** Roles in `sender_im_role` (facts §4.3). */
export const IM_ROLE = { shop: '2', creator: '4' } as const

export const MESSAGE_TYPE = { plain: 1000, plainOlder: 7, event: 50001 } as const
