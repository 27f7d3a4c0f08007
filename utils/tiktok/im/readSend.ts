import type { Verdict } from '../classify'
import type { EndpointAnswer } from '../endpoints'
import { fail } from '../classify'

type SendAnswer = EndpointAnswer<'imSend'>['body']['sendMessageBody']

/** From here on a check_code is one of the platform's own (facts §6.2), e.g. 45101021. */
export const PLATFORM_CODES = 100_000

/**
 * Facts §4.2: the outer OK is not success; status and check_code must be 0 too.
 * A refusal's code is `im-check-<check_code>` (a platform code stands bare), or
 * `im-<status>` without one.
 */
export function readSend(answer: SendAnswer, clientMessageId: string): Verdict<{ serverMessageId: string }> {
  const { status, checkCode, checkMessage, serverMessageId } = answer
  if (checkCode !== 0)
    return fail('refused', checkMessage, { code: checkCode < PLATFORM_CODES ? `im-check-${checkCode}` : String(checkCode) })
  if (status !== 0)
    return fail('refused', checkMessage, { code: `im-${status}` })
  if (serverMessageId === '0')
    return fail('drift', 'no message id', { field: 'body.send_message_body.server_message_id' })
  if (answer.clientMessageId !== '' && answer.clientMessageId !== clientMessageId)
    return fail('drift', 'answers another message', { field: 'body.send_message_body.client_message_id' })
  return { ok: true, body: { serverMessageId } }
}
