import { LIMITS } from '../../utils/westmoon/contract.ts'
import { Refusal } from './refusal.ts'

/** The JSON of a request, never more than `limit` bytes of it and never deeper than `LIMITS.depth`. */
export async function readBody(request: Request, limit: number): Promise<{ bytes: Uint8Array, value: unknown }> {
  if (Number(request.headers.get('content-length') ?? 0) > limit)
    throw new Refusal('too-big')
  const bytes = await readBytes(request, limit)
  const text = textOf(bytes)
  if (text === '')
    return { bytes, value: {} }
  if (isTooDeep(text))
    throw new Refusal('bad-request', { field: 'nesting' })
  try {
    return { bytes, value: JSON.parse(text) }
  }
  catch {
    throw new Refusal('bad-request', { field: 'json' })
  }
}

async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    // A body without an announced length is counted as it comes.
    if (size > limit)
      throw new Refusal('too-big')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  }
  catch {
    throw new Refusal('bad-request', { field: 'utf-8' })
  }
}

/** Before the parser sees it: brackets outside of strings, which are leapt over. */
function isTooDeep(text: string): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) {
      at = endOfString(text, at + 1)
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

/** Where the quotation mark is that ends a string which begins at `from`. */
function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 1)) {
    let escapes = at
    while (escapes > from && text.charCodeAt(escapes - 1) === 0x5C)
      escapes--
    // Two in a row are one that is meant.
    if ((at - escapes) % 2 === 0)
      return at
  }
  return text.length
}
