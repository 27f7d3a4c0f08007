import type { GenericSchema, InferOutput } from 'valibot'
import * as v from 'valibot'
import { Refusal } from './refusal.ts'

/** What the schema makes of a value; refuses with the path of the first field that does not fit, never with its content. */
export function validate<Schema extends GenericSchema>(schema: Schema, value: unknown): InferOutput<Schema> {
  const result = v.safeParse(schema, value, { abortEarly: true })
  if (result.success)
    return result.output
  throw new Refusal('bad-request', { field: v.getDotPath(result.issues[0]) ?? 'body' })
}
