import type { Parts } from '../parts.ts'
import type { Answer, Exchange } from '../types.ts'
import type { Shop } from '../world/types.ts'
import { accepted } from '../answers.ts'
import { readJson } from '../readJson.ts'
import { creatorsMatching } from './creatorsMatching.ts'

const MOST = 10

/** What was typed. [inf]: the facts do not say under which name it goes in. */
function typedText(exchange: Exchange): string {
  const body = readJson(exchange)
  const fields = typeof body === 'object' && body !== null ? Object.values(body) : [...exchange.query].filter(([name]) => ['query', 'keyword', 'text'].includes(name)).map(([, value]) => value)
  return fields.find(field => typeof field === 'string') ?? ''
}

export function suggestions(exchange: Exchange, shop: Shop, { world }: Parts): Answer {
  const text = typedText(exchange).replace(/^@/, '')
  const found = text ? creatorsMatching({ query: text, region: shop.region }, world.creators).slice(0, MOST) : []
  return accepted({ data: { sug_contents: found.map(({ oecId, handle, nickname }) => ({ creator: { creator_oecuid: oecId, handle, nickname } })) } })
}
