import type { Funnel } from '../../tests/sandbox/life/funnelOf.ts'
import type { Campaign, Delivery } from '../../utils/campaigns/types.ts'
import type { ErasedItem } from '../../utils/rpc/workerFace.ts'
import { writeFileSync } from 'node:fs'

export interface DemoReport {
  creators: number
  deliveries: number
  /** What the extension says of its rows. */
  sent: number
  refused: number
  unknown: number
  skipped: number
  /** What the sandbox's ledger says. */
  accepted: number
  duplicates: number
  /** Deliveries that the extension calls sent and the ledger does not hold. */
  lost: number
  workerKills: number
  /** From the start of the campaign to its end. */
  elapsedMs: number
  finished: boolean
  /** Times the campaign paused by itself and was resumed, by reason. */
  pauses: Record<string, number>
  /** Refusals by TikTok's code. */
  refusals: Record<string, number>
  /** Of invitations, ten days later. */
  team?: {
    operators: { login: string, listed: number, sent: number, leftToColleagues: number, wiped: ErasedItem[] }[]
    /** Creators on the lists of both. */
    overlap: number
    /** Messages that the company's server holds. */
    records: number
    /** Whether they are the very messages of the sandbox's ledger. */
    recordsEqual: boolean
  }
  funnel?: { panel: Partial<Funnel>, sandbox: Funnel, equal: boolean }
}

export function countRefusals(deliveries: readonly Delivery[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { state, code = '?' } of deliveries) {
    if (state === 'refused')
      counts[code] = (counts[code] ?? 0) + 1
  }
  return counts
}

export function countStates(deliveries: readonly Delivery[]): Campaign['counts'] {
  const counts: Campaign['counts'] = { queued: 0, sending: 0, sent: 0, refused: 0, unknown: 0, skipped: 0 }
  for (const { state } of deliveries)
    counts[state]++
  return counts
}

function steps(funnel: object): string {
  return Object.entries(funnel).map(([step, count]) => `${step} ${count}`).join(' · ')
}

function teamRows({ team }: DemoReport): [string, string, string][] {
  if (!team)
    return []
  return [
    ['on both lists', `${team.overlap} creators`, ''],
    ...team.operators.map(({ login, listed, sent, leftToColleagues }): [string, string, string] => [login, `${listed} creators · ${sent} sent`, `${leftToColleagues} messages left to the colleague`]),
    ['the server\'s records', `${team.records} messages`, team.recordsEqual ? 'the very ones of the sandbox\'s ledger' : 'not those of the sandbox\'s ledger'],
    ...team.operators.map(({ login, wiped }): [string, string, string] => [`wiped (${login})`, wiped.map(({ what, count }) => `${count} ${what}`).join(' · '), '']),
  ]
}

export function writeReport(file: string, report: DemoReport): void {
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)
}

export function printReport(report: DemoReport): void {
  const { creators, deliveries, sent, refused, unknown, skipped, accepted, duplicates, lost, workerKills, elapsedMs } = report
  const rows: [string, string, string][] = [
    ['creators · deliveries', `${creators} · ${deliveries}`, ''],
    ['the extension', `${sent} sent · ${refused} refused · ${unknown} unconfirmed · ${skipped} skipped`, Object.entries(report.refusals).map(([code, count]) => `${code} × ${count}`).join(', ')],
    ['the sandbox', `${accepted} accepted`, ''],
    ['sent twice', String(duplicates), ''],
    ['lost', String(lost), ''],
    ['worker killed', `${workerKills} times`, ''],
    ['paused', Object.entries(report.pauses).map(([reason, count]) => `${reason} × ${count}`).join(', ') || 'never', ''],
    ['time', `${(elapsedMs / 1000).toFixed(1)} s`, `${(elapsedMs / Math.max(1, deliveries)).toFixed(0)} ms a delivery`],
    ...report.funnel ? [['ten days later', steps(report.funnel.panel), report.funnel.equal ? 'equals the sandbox\'s own count' : `the sandbox counts ${steps(report.funnel.sandbox)}`] as [string, string, string]] : [],
    ...teamRows(report),
    ['end', report.finished ? 'finished' : 'not finished', ''],
  ]
  console.log()
  for (const [what, value, note] of rows)
    console.log(`  ${what.padEnd(22)} ${value}${note && `   (${note})`}`)
  console.log()
}
