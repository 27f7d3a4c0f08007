import type { SyncState } from '../conversations/types'
import type { Shop } from '../shop/types'
import type { Surroundings } from './refusalReport'
import type { CheckResult, PlannedCheck } from './types'

export interface CheckRow extends PlannedCheck {
  /** Absent: not asked yet. */
  result?: CheckResult
}

export type ReadingRow = Pick<SyncState, 'kind' | 'requests' | 'today' | 'finishedAt' | 'failure'>

export interface ReportFacts extends Surroundings {
  at: number
  shop?: Pick<Shop, 'host' | 'region' | 'kind'>
  checks: readonly CheckRow[]
  readings: readonly ReadingRow[]
  tables: readonly { table: string, rows: number }[]
}

/** What was found, as text for those who can mend it. English; without shop, creators and texts. */
export function diagnosticsReport({ at, shop, checks, readings, tables, version, browser }: ReportFacts): string {
  return [
    `WestMoon diagnostics, ${iso(at)}`,
    `extension ${version}, ${browser}`,
    shop ? `shop ****, ${shop.region}, ${shop.kind}, ${shop.host}` : 'no shop',
    '',
    ...checks.map(({ endpoint, evidence, result }) => `${endpoint} [${evidence}]: ${resultLine(endpoint, result)}`),
    '',
    ...readings.map(readingLine),
    '',
    `rows: ${tables.map(({ table, rows }) => `${table} ${rows}`).join(', ')}`,
  ].join('\n')
}

function resultLine(endpoint: string, result: CheckResult | undefined): string {
  switch (result?.kind) {
    case undefined: return 'not checked'
    case 'fits': return `fits, ${result.ms} ms`
    case 'differs': return `differs at ${result.field}${through(endpoint, result.endpoint)}, ${result.ms} ms`
    case 'refused': return `refused ${result.code}${through(endpoint, result.endpoint)}: ${result.message || '(nothing)'}, ${result.ms} ms`
    case 'unanswered': return `no answer: ${[result.failure, result.code].filter(Boolean).join(' ')}${through(endpoint, result.endpoint)}, ${result.ms} ms`
    case 'not-asked': return `not asked: no ${result.missing} yet`
  }
}

/** A call may fail at one that comes before it. */
function through(asked: string, failed: string): string {
  return asked === failed ? '' : ` (in ${failed})`
}

function readingLine({ kind, requests, today, finishedAt, failure }: ReadingRow): string {
  const ended = finishedAt === undefined ? 'never finished' : `finished ${iso(finishedAt)}`
  const stopped = failure && `, stopped: ${[failure.kind, failure.code, failure.field?.replace(/\d{4,}/g, '…')].filter(Boolean).join(' ')}`
  return `reading ${kind}: ${requests} requests, ${today?.requests ?? 0} today, ${ended}${stopped ?? ''}`
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
