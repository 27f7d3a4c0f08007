import type { GenericSchema, InferInput, InferOutput } from 'valibot'
import type { Permission } from './roles.ts'

/** `json` by its schema; the others are streams or text. */
export type AnswerKind = 'json' | 'zip' | 'events' | 'text'

/**
 * Who may call:
 * - `public`: anybody
 * - `signed-in`: any account
 * - a permission, asked of each of the request's shops (`shops`), or of the company
 *   where the request names none; `anywhere`: of any shop, and only rows of such shops are answered
 */
export interface Access {
  needs: 'public' | 'signed-in' | Permission
  anywhere?: boolean
}

export interface Route<Body extends GenericSchema = GenericSchema, Query extends GenericSchema = GenericSchema, Answer extends GenericSchema = GenericSchema> extends Access {
  method: 'GET' | 'POST'
  /** Below `/api/v1`. */
  path: string
  /** Of the JSON body; of the envelope's content where `sealed`. */
  body?: Body
  sealed?: boolean
  query?: Query
  answer?: Answer
  answers?: Exclude<AnswerKind, 'json'>
  /** Needs an `Idempotency-Key`. */
  write?: boolean
  /** The shops that a request names; `null`: something of the company as a whole. */
  shops?: (input: { body: InferOutput<Body>, query: InferOutput<Query> }) => (string | null)[]
}

/** Only for its types: the table stays a plain object. */
export function defineRoute<Body extends GenericSchema, Query extends GenericSchema, Answer extends GenericSchema>(route: Route<Body, Query, Answer>): Route<Body, Query, Answer> {
  return route
}

/** The schema of a route's side; `never` where the table names none. */
type Of<R, Key extends 'body' | 'query' | 'answer'> = R extends { [K in Key]?: infer Schema }
  ? GenericSchema extends Exclude<Schema, undefined> ? never : Extract<Schema, GenericSchema>
  : never

type Output<Schema> = [Schema] extends [never] ? undefined : Schema extends GenericSchema ? InferOutput<Schema> : undefined
type Input<Schema> = [Schema] extends [never] ? undefined : Schema extends GenericSchema ? InferInput<Schema> : undefined

export type BodyOf<R> = Output<Of<R, 'body'>>
/** As a caller writes it, defaults left out. */
export type BodyInputOf<R> = Input<Of<R, 'body'>>
export type QueryOf<R> = Output<Of<R, 'query'>>
export type AnswerOf<R> = Output<Of<R, 'answer'>>
