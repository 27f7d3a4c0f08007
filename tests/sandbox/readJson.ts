import type { Exchange } from './types.ts'

/** The JSON body of a request that says it is JSON; undefined for anything else. */
export function readJson(exchange: Exchange): unknown {
  if (!exchange.headers['content-type']?.startsWith('application/json'))
    return undefined
  try {
    return JSON.parse(exchange.body.toString('utf8'))
  }
  catch {
    return undefined
  }
}
