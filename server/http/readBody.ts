import { LIMITS } from '../../utils/westmoon/contract.ts'
import { Refusal } from './refusal.ts'

/** The JSON of a request, never more than `limit` bytes of it and never deeper than `LIMITS.depth`. */
export async function readBody(request: Request, limit: number): Promise<{ text: string, value: unknown }> {
  if (Number(request.headers.get('content-length') ?? 0) > limit)
    throw new Refusal('too-big')
  const text = await readText(request, limit)
  if (text === '')
    return { text, value: {} }
  if (isTooDeep(text))
    throw new Refusal('bad-request', { field: 'nesting' })
  try {
    return { text, value: JSON.parse(text) }
  }
  catch {
    throw new Refusal('bad-request', { field: 'json' })
  }
}

async function readText(request: Request, limit: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    // A body without an announced length is counted as it comes.
    if (size > limit)
      throw new Refusal('too-big')
    chunks.push(chunk)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  }
  catch {
    throw new Refusal('bad-request', { field: 'utf-8' })
  }
}

/** Before the parser sees it: brackets outside of strings. */
function isTooDeep(text: string): boolean {
  let depth = 0
  let inString = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (inString) {
      if (code === 0x5C)
        at++
      else if (code === 0x22)
        inString = false
    }
    else if (code === 0x22) {
      inString = true
    }
    else if (code === 0x5B || code === 0x7B) {
      if (++depth > LIMITS.depth)
        return true
    }
    else if (code === 0x5D || code === 0x7D) {
      depth--
    }
  }
  return false
}
