import type { Attempt, Campaign, Delivery } from '../campaigns/types'
import type { RenderedPart } from '../templates/types'
import type { RecordRow } from '../westmoon/contract/records'

/** States a delivery stays in; what it passes through within seconds is in its attempts. */
const TOLD = new Set<Delivery['state']>(['sent', 'refused', 'unknown', 'skipped'])

/** What the server keeps of a delivery as it stands now: made again it is the same rows by the same ids. */
export function recordsOf(delivery: Delivery, attempts: readonly Attempt[]): RecordRow[] {
  const { id, campaign, shop, oecId, handle, clientMessageId, content, state, changedAt: at } = delivery
  const common = { shop, campaign, oecId, handle, delivery: id }
  const ended = attempts.flatMap(({ outcome, ...attempt }): RecordRow[] => outcome
    ? [{ kind: 'attempt', id: attempt.id, at: attempt.startedAt, ...common, clientMessageId: attempt.clientMessageId, endedAt: attempt.endedAt, outcome, code: attempt.code ?? attempt.by, serverMessageId: attempt.serverMessageId }]
    : [])
  if (!TOLD.has(state))
    return ended
  const { part, parts, step, skip, code = skip } = delivery
  const told: RecordRow = { kind: 'delivery', id: `${id}:${state}:${at}`, at, ...common, part, parts, step, content: content.kind, state, code, clientMessageId }
  if (state !== 'sent')
    return [...ended, told]
  const { serverMessageId } = attempts.find(({ outcome }) => outcome === 'accepted' || outcome === 'found') ?? {}
  return [...ended, told, { kind: 'message', id: `${id}:message`, at, ...common, direction: 'sent', content: content.kind, text: textOf(content), clientMessageId, serverMessageId }]
}

/** A campaign's state with its time; undefined for a draft. */
export function campaignRecord({ id, shop, name, action = 'message', state, list, counts, ...times }: Campaign): Extract<RecordRow, { kind: 'campaign' }> | undefined {
  if (state === 'draft')
    return undefined
  const at = {
    sealed: times.sealedAt,
    running: times.startedAt,
    paused: times.pause?.at,
    finished: times.finishedAt,
    cancelled: times.finishedAt,
  }[state] ?? times.changedAt
  return { kind: 'campaign', id: `${id}:${state}:${at}`, shop, at, campaign: id, name: name.slice(0, 200) || '-', action, state, reason: state === 'paused' ? times.pause?.reason : undefined, list, counts }
}

/**
 * The campaign's state, when it is another than the last that was `told` (the id
 * of its record), and later than that: a campaign that goes on after a pause runs
 * since its start, but comes after the pause.
 */
export function nextCampaignRecord(campaign: Campaign, told: string | undefined): ReturnType<typeof campaignRecord> {
  const record = campaignRecord(campaign)
  const [, state, time] = /:(\w+):(\d+)$/.exec(told ?? '') ?? []
  if (!record || time === undefined)
    return record
  if (record.state === state && record.at <= Number(time))
    return undefined
  const at = Math.max(record.at, Number(time) + 1)
  return { ...record, id: `${campaign.id}:${record.state}:${at}`, at }
}

function textOf(content: RenderedPart): string {
  switch (content.kind) {
    case 'text': return content.text
    case 'product': return content.title
    case 'image':
    case 'collaboration':
    case 'invitation': return content.name
  }
}
