import type { Delivery } from '../../../utils/campaigns/types.ts'
import type { Sandbox } from '../../sandbox/createSandbox.ts'
import type { Summary } from '../../sandbox/ledger.ts'
import { claimsOf } from '../harness/campaign.ts'

/** The ledger against what the extension says was sent, invitations and messages each by their own. */
export function judgeInvitations({ ledger }: Pick<Sandbox, 'ledger'>, deliveries: readonly Delivery[]): Summary {
  const [invitations = [], messages = []] = [true, false].map(wanted => deliveries.filter(({ content }) => (content.kind === 'invitation') === wanted))
  const invited = invitations.filter(({ state }) => state === 'sent').map(({ oecId }) => ({ creatorOecId: oecId }))
  return ledger.summary(claimsOf(messages), invited)
}
