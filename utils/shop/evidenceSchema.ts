import type { PageEvidence } from './types'
import * as v from 'valibot'

const value = v.pipe(v.string(), v.maxLength(20_000))
const values = v.pipe(v.record(v.pipe(v.string(), v.maxLength(64)), value), v.check(record => Object.keys(record).length <= 16))

/** What a page may report: bounded strings. Unknown fields are dropped. */
export const evidenceSchema: v.GenericSchema<unknown, PageEvidence> = v.object({
  url: v.pipe(v.string(), v.maxLength(8_000)),
  storage: values,
  globals: values,
  script: v.optional(value),
  wall: v.optional(v.picklist(['signed-out', 'challenge'])),
})
