import type { Answer } from './types.ts'
import { domainOf } from './hosts.ts'

/** Verifications that wait for a person, by domain. */
export interface Challenges {
  raise: (host: string) => void
  waits: (host: string) => boolean
  solve: (host?: string) => void
}

export function createChallenges(): Challenges {
  const waiting = new Set<string>()
  return {
    raise: (host) => { waiting.add(domainOf(host)) },
    waits: host => waiting.has(domainOf(host)),
    solve: host => host ? waiting.delete(domainOf(host)) : waiting.clear(),
  }
}

/** Facts §2.2: code 10000 in the body, what to show in the header `bdturing-verify`. */
export function challengeAnswer(region: string, fp: string): Answer {
  const verify = JSON.stringify({
    code: '10000',
    from: '',
    sub_from: '',
    type: 'verify',
    version: '',
    region: region.toLowerCase(),
    subtype: 'slide',
    detail: 'c2FuZGJveA',
    fp,
    server_sdk_env: '{"idc":"sg1","region":"ALISG"}',
    log_id: '20261123000000SANDBOX',
  })
  return {
    kind: 'json',
    headers: { 'bdturing-verify': verify },
    body: { code: 10000, message: 'verify', data: { 'bdturing-verify': verify } },
  }
}
