import type { Database } from '../db/database'
import type { WestMoon } from '../westmoon/client'
import type { RouteAnswer, RouteName } from '../westmoon/contract/routes'
import type { CallOptions } from '../westmoon/types'
import { getAccount } from '../account/repo'
import { westMoonError } from '../westmoon/readError'

/** What the panel may ask of the company's server through the worker, which alone holds the tokens. */
export const TEAM_QUESTIONS = ['records', 'claims', 'release', 'colleagues', 'contacts', 'lastContacts', 'people', 'addPerson', 'changePerson', 'setPassword', 'audit', 'requestErasure', 'erasure'] as const satisfies readonly RouteName[]
export type TeamQuestion = typeof TEAM_QUESTIONS[number]

/** What of a call is JSON; a `sealed` route's body is the envelope that the panel made. */
export type QuestionOptions<Name extends TeamQuestion> = Pick<CallOptions<Name>, 'body' | 'query' | 'idempotencyKey'>

export type AskTeam = <Name extends TeamQuestion>(name: Name, options?: QuestionOptions<Name>) => Promise<RouteAnswer<Name>>

/**
 * Asks in the name of whoever is signed in. Throws `westmoon.<code>`:
 * `no-account` when nobody ever signed in here, `forbidden` for what is no such
 * question, `bad-request` for what is no such options, else what the server says.
 */
export function createAsk({ db, westmoon }: { db: Database, westmoon: Pick<WestMoon, 'call'> }): AskTeam {
  return async <Name extends TeamQuestion>(name: Name, options?: QuestionOptions<Name>) => {
    if (!isQuestion(name))
      throw westMoonError('forbidden')
    const read = readOptions<Name>(options)
    if (!await getAccount(db))
      throw westMoonError('no-account')
    return westmoon.call(name, read)
  }
}

function isQuestion(name: string): name is TeamQuestion {
  return (TEAM_QUESTIONS as readonly string[]).includes(name)
}

/** Nothing but what the options are made of goes on; what is in a body is for the server to judge. */
function readOptions<Name extends TeamQuestion>(options: unknown = {}): QuestionOptions<Name> {
  const { body, query, idempotencyKey } = isRecord(options) ? options : refuse('options')
  if (body !== undefined && !isRecord(body))
    refuse('body')
  if (query !== undefined && !(isRecord(query) && Object.values(query).every(value => value === undefined || typeof value === 'string')))
    refuse('query')
  if (idempotencyKey !== undefined && typeof idempotencyKey !== 'string')
    refuse('idempotencyKey')
  return {
    ...(body !== undefined && { body }),
    ...(query !== undefined && { query }),
    ...(idempotencyKey !== undefined && { idempotencyKey }),
  } as QuestionOptions<Name>
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function refuse(field: string): never {
  throw westMoonError('bad-request', { params: { field } })
}
