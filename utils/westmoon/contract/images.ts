import * as v from 'valibot'
import { LIMITS } from './limits.ts'

/** SHA-256 of the bytes, hex: the name of an image everywhere. */
export const imageHash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

/** Standard base64. The server decodes it: a regular expression over megabytes would not end well. */
const bytes = v.pipe(v.string(), v.minLength(4), v.maxLength(Math.ceil(LIMITS.image / 3) * 4))

/** An image of a template. The same hash again changes nothing. */
export const image = v.object({
  hash: imageHash,
  mime: v.picklist(['image/jpeg', 'image/png', 'image/gif', 'image/webp']),
  bytes,
})

export type TeamImage = v.InferOutput<typeof image>

export const imageQuery = v.object({ hash: imageHash })
