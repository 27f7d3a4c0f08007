import type { SendMessageRequestBody } from '../im/im_pb.ts'
import type { Parts } from '../parts.ts'
import type { Shop } from '../world/types.ts'
import { isOpen } from '../invitations/statusOf.ts'

export type Subject = { subject: string } | { fault: string }

interface Message { body: SendMessageRequestBody, shop: Shop, creatorOecId: string, parts: Parts }

function ofImage({ body, shop, parts }: Message): Subject {
  const { imageUrl = '', imageWidth, imageHeight } = body.ext
  const upload = parts.uploads.byUrl(imageUrl)
  if (upload?.shopId !== shop.id)
    return { fault: 'image not uploaded by this shop' }
  if (imageWidth !== String(upload.width) || imageHeight !== String(upload.height))
    return { fault: 'image size differs' }
  return { subject: upload.key }
}

function ofProduct({ body, shop, parts }: Message): Subject {
  const { productId = '' } = body.ext
  const found = parts.world.products.byId(productId)
  return found?.shop.id === shop.id ? { subject: productId } : { fault: 'product not belong this shop' }
}

/** A live group of this shop that holds who receives the card. */
function ofCollaboration({ body, shop, creatorOecId, parts }: Message): Subject {
  const { invitationId = '' } = body.ext
  const group = parts.invitations.byId(invitationId)
  if (group?.shopId !== shop.id || !group.members.has(creatorOecId))
    return { fault: 'invitation not belong this creator' }
  return isOpen(group, parts.clock.now()) ? { subject: invitationId } : { fault: 'invitation is not effective' }
}

/** What a message is about, by the kinds of facts §4.3: it tells two images apart although both say "[Photo]". */
export function subjectOf(message: Message): Subject {
  switch (message.body.ext.type) {
    case 'text': return { subject: message.body.content }
    case 'file_image': return ofImage(message)
    case 'product': return ofProduct(message)
    case 'targetPlan': return ofCollaboration(message)
    default: return { fault: 'ext type is unknown' }
  }
}
