import type { Response } from './im_answers_pb'
import * as v from 'valibot'

/** What anybody reads of an answer, in the shapes of the generated code. */
export type ImAnswer = Pick<Response, 'cmd' | 'statusCode' | 'errorDesc' | 'body'>

type Camel<Name> = Name extends `${infer Head}_${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : Name

/** As protobuf reads JSON: an absent part, or null, is not there. */
function part<S extends v.GenericSchema>(schema: S) {
  return v.pipe(v.nullish(schema), v.transform((value): v.InferOutput<S> | undefined => value ?? undefined))
}

/** The wire's names are not those of generated code. */
function named<Entries extends v.ObjectEntries>(entries: Entries) {
  type Output = v.InferOutput<v.ObjectSchema<Entries, undefined>>
  return v.pipe(v.object(entries), v.transform(value => Object.fromEntries(Object.entries(value)
    .map(([name, field]) => [name.replace(/_[a-z]/g, dash => dash.slice(1).toUpperCase()), field])) as { [Name in keyof Output as Camel<Name>]: Output[Name] }))
}

/** Digits, or a number that holds them; beyond 2^53 `parseJson` already made them digits. An absent value is its zero. */
const int64 = v.nullish(v.pipe(
  v.union([v.pipe(v.string(), v.regex(/^-?\d{1,19}$/)), v.pipe(v.number(), v.safeInteger())]),
  v.transform((value: string | number) => BigInt(value)),
), 0)
const integer = v.pipe(v.number(), v.integer())
const int32 = v.nullish(integer, 0)
const text = v.nullish(v.string(), '')
const flag = v.nullish(v.boolean(), false)
const texts = v.nullish(v.record(v.string(), v.string()), {})
/** `optional` in the schema: its absence is seen. */
const told = part(integer)

const message = named({
  conversation_id: text,
  conversation_type: int32,
  server_message_id: int64,
  index_in_conversation: int64,
  conversation_short_id: int64,
  message_type: int32,
  sender: int64,
  content: text,
  ext: texts,
  create_time: int64,
})

const conversation = named({
  conversation_id: text,
  conversation_short_id: int64,
  conversation_type: int32,
  last_message: part(message),
  ext: texts,
})

/** An answer of the IM service in JSON (facts §4.1), read as `im.proto` says it. */
export const imJson = named({
  cmd: int32,
  status_code: int32,
  error_desc: text,
  body: part(named({
    send_message_body: part(named({
      server_message_id: int64,
      extra_info: text,
      status: told,
      client_message_id: text,
      check_code: told,
      check_message: text,
    })),
    messages_in_conversation_body: part(named({ messages: v.nullish(v.array(message), []), next_cursor: int64, has_more: flag })),
    get_conversation_group_list_body: part(named({
      conversations: v.nullish(v.array(conversation), []),
      next_cursor: int64,
      has_more: flag,
      total_count: int64,
    })),
  })),
})
