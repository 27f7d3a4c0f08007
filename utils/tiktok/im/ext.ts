import type { ImToken, OutgoingMessage } from '../types'

/** What stands in `content` (facts §4.3): the text itself, or a word for the card. */
export function messageText(content: OutgoingMessage): string {
  switch (content.kind) {
    case 'text': return content.text
    case 'image': return '[Photo]'
    case 'product': return '[Product card]'
    case 'collaboration': return '[target_plan_card]'
  }
}

/** The `ext` of a message by its kind (facts §4.3). */
export function messageExt({ token, content, clientMessageId, at, language }: { token: ImToken, content: OutgoingMessage, clientMessageId: string, at: number, language: string }): Record<string, string> {
  return {
    'PIGEON_BIZ_TYPE': '1',
    'monitor_send_message_platform': 'pc',
    'monitor_send_message_start_time': String(at),
    'sender_role': '2',
    'sender_im_role': '2',
    'sender_im_id': token.userId,
    'a:user_language': language,
    'shop_region': token.shopRegion,
    's:mentioned_users': '',
    's:client_message_id': clientMessageId,
    ...kindExt(content, clientMessageId),
  }
}

function kindExt(content: OutgoingMessage, clientMessageId: string): Record<string, string> {
  switch (content.kind) {
    case 'text':
      return { type: 'text', original_content: content.text }
    case 'image':
      return {
        'type': 'file_image',
        'imageUrl': content.url,
        'imageWidth': String(content.width),
        'imageHeight': String(content.height),
        'starling_content_key': 'im_sdk_cell_sent_photo',
        'uuid': clientMessageId,
        's:uuid': clientMessageId,
        'is_allocated_event': '1',
      }
    case 'product':
      return {
        type: 'product',
        productId: content.productId,
        starling_content_key: 'im_creator_message_type_product_card',
      }
    case 'collaboration':
      return {
        type: 'targetPlan',
        invitationId: content.id,
        starling_content_key: 'im_creator_message_type_plan_card',
      }
  }
}
