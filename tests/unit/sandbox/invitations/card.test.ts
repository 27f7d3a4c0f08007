// @vitest-environment node
import { fromBinary } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import { ResponseSchema } from '@/tests/sandbox/im/im_pb'
import { createImClient } from '../../../sandbox/visit/imClient'
import { idIn, messageId } from '../openShop'
import { openInvites } from './openInvites'

async function openCard() {
  const opened = await openInvites()
  const [first, second] = opened.creators
  if (!first || !second)
    throw new Error('too few creators')
  const im = await createImClient(opened.visitor)
  const conversationId = idIn(await im.createConversation(first.oecId))
  async function sendCard(invitationId: string | undefined) {
    const ext = { starling_content_key: 'im_creator_message_type_plan_card', ...invitationId === undefined ? {} : { invitationId } }
    const answer = await im.send(conversationId, { kind: 'targetPlan', content: '[target_plan_card]', clientMessageId: messageId(), ext })
    return fromBinary(ResponseSchema, answer.bytes).body?.sendMessageBody
  }
  return { ...opened, first, second, sendCard }
}

describe('the collaboration card', () => {
  it('goes to a creator whom a live group of the shop holds', async () => {
    const { created, sendCard, sandbox, first } = await openCard()
    const id = await created({ creators: [first] })
    expect(await sendCard(id)).toMatchObject({ status: 0, checkCode: 0 })
    expect(sandbox.ledger.entries()).toMatchObject([{ kind: 'targetPlan', subject: id, content: '[target_plan_card]' }])
  })

  it('is refused without a group, for a group of others, and for one that has ended', async () => {
    const { created, sendCard, sandbox, first, second } = await openCard()
    expect(await sendCard(undefined)).toMatchObject({ status: 3, checkCode: 4 })
    expect(await sendCard('7690000000000000000')).toMatchObject({ status: 3, checkCode: 4 })
    expect(await sendCard(await created({ creators: [second] }))).toMatchObject({ status: 3, checkMessage: 'invitation not belong this creator' })
    const id = await created({ creators: [first] })
    const group = sandbox.invitations.byId(id)
    if (group)
      group.endTime = sandbox.clock.now()
    expect(await sendCard(id)).toMatchObject({ status: 3, checkMessage: 'invitation is not effective' })
    expect(sandbox.ledger.entries()).toEqual([])
  })
})
