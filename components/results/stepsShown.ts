import type { Funnel } from '@/utils/results/types'

export type FunnelStep = Exclude<keyof Funnel, 'optedOut'>

/** The steps a campaign can have come to, each with its share of the first. Without invitations nobody can add a product of its collaborations. */
export function stepsShown(funnel: Funnel): { step: FunnelStep, n: number, share: number }[] {
  const invites = funnel.invited > 0
  const steps: FunnelStep[] = [
    ...invites ? ['invited'] as const : [],
    ...funnel.sent > 0 || !invites ? ['sent'] as const : [],
    'answered',
    ...invites ? ['added', 'posted'] as const : [],
    ...funnel.sold > 0 ? ['sold'] as const : [],
  ]
  const base = Math.max(1, funnel[steps[0] ?? 'sent'])
  return steps.map(step => ({ step, n: funnel[step], share: Math.min(1, funnel[step] / base) }))
}
