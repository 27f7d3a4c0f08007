import type { GroupState } from '../collaborations/types'
import type { CampaignState, DeliveryState } from './types'
import { CodedError } from '../rpc/codedError'

type Table<State extends string> = Record<State, Readonly<Record<string, State>>>

/** A state and an event that the table does not allow: never ignored. To the merchant: somebody was faster. */
export class ImpossibleTransition extends CodedError {
  constructor(state: string, event: string) {
    super('campaign-moved-on', { message: `${event} while ${state}` })
  }
}

const DELIVERY = {
  queued: { claim: 'sending', skip: 'skipped' },
  sending: { accepted: 'sent', refused: 'refused', unanswered: 'unknown', neverLeft: 'queued' },
  unknown: { found: 'sent', absent: 'queued' },
  refused: { retry: 'queued' },
  // Only parts skipped because an earlier part was refused come back, with that part.
  skipped: { retry: 'queued' },
  sent: {},
} as const satisfies Table<DeliveryState>

const CAMPAIGN = {
  draft: { seal: 'sealed' },
  sealed: { start: 'running', cancel: 'cancelled' },
  running: { pause: 'paused', finish: 'finished', cancel: 'cancelled' },
  paused: { resume: 'running', cancel: 'cancelled' },
  // Retrying a group of refusals opens a finished campaign again.
  finished: { retry: 'running' },
  cancelled: {},
} as const satisfies Table<CampaignState>

/** An invitation group goes back to `open` after each call, until everyone is in or found at fault. */
const GROUP = {
  open: { ask: 'asking', close: 'done' },
  asking: { answered: 'open', neverLeft: 'open', unanswered: 'unknown' },
  unknown: { settled: 'open' },
  // Retrying refused members opens it again.
  done: { retry: 'open' },
} as const satisfies Table<GroupState>

/** Every event of a table. */
type EventOf<T> = { [State in keyof T]: keyof T[State] }[keyof T] & string
/** The states in which an event is possible. */
type StateFor<T, Event extends string> = { [State in keyof T]: Event extends keyof T[State] ? State : never }[keyof T] & string
type Next<T, State extends keyof T, Event extends string> = Event extends keyof T[State] ? T[State][Event] : never

export type DeliveryEvent = EventOf<typeof DELIVERY>
export type CampaignEvent = EventOf<typeof CAMPAIGN>
export type GroupEvent = EventOf<typeof GROUP>

/** The state after `event`. A pair known to be impossible does not compile; one that turns up at run time throws. */
export function transition<Event extends DeliveryEvent, State extends StateFor<typeof DELIVERY, Event>>(state: State, event: Event): Next<typeof DELIVERY, State, Event> {
  return step<DeliveryState>(DELIVERY, state, event) as Next<typeof DELIVERY, State, Event>
}

export function campaignTransition<Event extends CampaignEvent, State extends StateFor<typeof CAMPAIGN, Event>>(state: State, event: Event): Next<typeof CAMPAIGN, State, Event> {
  return step<CampaignState>(CAMPAIGN, state, event) as Next<typeof CAMPAIGN, State, Event>
}

/** For rows read from the database, whose state is only known at run time. Throws `ImpossibleTransition`. */
export function nextDeliveryState(state: DeliveryState, event: DeliveryEvent): DeliveryState {
  return step<DeliveryState>(DELIVERY, state, event)
}

export function nextCampaignState(state: CampaignState, event: CampaignEvent): CampaignState {
  return step<CampaignState>(CAMPAIGN, state, event)
}

export function nextGroupState(state: GroupState, event: GroupEvent): GroupState {
  return step<GroupState>(GROUP, state, event)
}

export function campaignAllows(state: CampaignState, event: CampaignEvent): boolean {
  return Object.hasOwn(CAMPAIGN[state], event)
}

function step<State extends string>(table: Table<State>, state: State, event: string): State {
  const row = table[state]
  if (!Object.hasOwn(row, event))
    throw new ImpossibleTransition(state, event)
  return row[event] as State
}
