import type { Delivery } from '../../../utils/campaigns/types.ts'
import type { Sandbox } from '../../sandbox/createSandbox.ts'
import type { Panel } from '../harness/panel.ts'
import { expect } from 'vitest'
import { claimsOf, deliveriesOf } from '../harness/campaign.ts'

/** The ledger against what the extension says of its campaigns: nothing lost, nothing twice, and nothing arrived that it does not at least call unknown. Returns the deliveries in their order. */
export async function judge({ sandbox, panel }: { sandbox: Sandbox, panel: Panel }, ...campaigns: string[]): Promise<Delivery[]> {
  const rows = (await Promise.all(campaigns.map(id => deliveriesOf(panel, id)))).flat()
  const { duplicates, lost, unclaimed } = sandbox.ledger.summary(claimsOf(rows))
  expect({ duplicates, lost }).toEqual({ duplicates: 0, lost: 0 })
  expect(unclaimed).toBeLessThanOrEqual(rows.filter(({ state }) => state === 'unknown').length)
  return rows.sort((a, b) => a.position - b.position)
}

export function statesOf(rows: readonly Delivery[]): string[] {
  return rows.map(({ state, code, skip }) => [state, code ?? skip].filter(Boolean).join(' '))
}
