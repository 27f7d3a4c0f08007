import * as v from 'valibot'
import { LIMITS } from './limits.ts'

/** A row's id: a UUID where the device makes it, `part:part` where it is made of what the row says. */
export const id = v.pipe(v.string(), v.regex(/^[\w:./-]{1,160}$/))

/** `${affiliate host}/${region}/${shop id}`. */
export const shopKey = v.pipe(v.string(), v.regex(/^[\w.:-]{1,100}\/[A-Z]{2}\/\d{1,24}$/))

/** A creator's id: digits beyond 2^53. */
export const oecId = v.pipe(v.string(), v.regex(/^\d{1,24}$/))

/** Epoch milliseconds. */
export const time = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** Grows with each change of a company; 0: nothing seen yet. */
export const version = count

export const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200))

export const short = v.pipe(v.string(), v.maxLength(500))

export const text = v.pipe(v.string(), v.maxLength(LIMITS.text))

/** Opaque: given back as it was received. */
export const cursor = v.pipe(v.string(), v.maxLength(500), v.regex(/^[\w.-]*$/))

/** `name@company`, lower case: what a person signs in with. */
export const login = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.maxLength(120), v.regex(/^[a-z0-9._-]+@[a-z0-9-]+$/))

export const password = v.pipe(v.string(), v.minLength(LIMITS.passwordLength), v.maxLength(200))

/** A number in a query string. */
export const numberInQuery = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))

export const pageSize = v.optional(v.pipe(numberInQuery, v.minValue(1), v.maxValue(LIMITS.batch)))

/** What a write without anything to say answers. */
export const done = v.object({ done: v.literal(true) })
