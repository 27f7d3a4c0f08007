import type { Answer } from './types.ts'
import { domainOf } from './hosts.ts'

/** Ways in which the facts saw a verification asked for: header and body, body alone, a page instead of JSON. */
export interface ChallengeForm {
  as: 'header' | 'body' | 'page'
  code: number
}

const USUAL: ChallengeForm = { as: 'header', code: 10000 }

/** Verifications that wait for a person, by domain. */
export interface Challenges {
  raise: (host: string, form?: ChallengeForm) => void
  waits: (host: string) => boolean
  /** The answer that asks for the verification, in the form it was raised. */
  answer: (host: string, page: { region: string, fp: string }) => Answer
  solve: (host?: string) => void
}

export function createChallenges(): Challenges {
  const waiting = new Map<string, ChallengeForm>()
  return {
    raise: (host, form = USUAL) => { waiting.set(domainOf(host), form) },
    waits: host => waiting.has(domainOf(host)),
    answer: (host, page) => challengeAnswer(page, waiting.get(domainOf(host))),
    solve(host) {
      if (host)
        waiting.delete(domainOf(host))
      else
        waiting.clear()
    },
  }
}

const CAPTCHA_PAGE = '<!doctype html><html><head><script src="/__secsdk/captcha/index.js"></script></head><body></body></html>'

/** Facts §2.2: a code in the body, what to show in the header `bdturing-verify`. */
function challengeAnswer({ region, fp }: { region: string, fp: string }, { as, code }: ChallengeForm = USUAL): Answer {
  if (as === 'page')
    return { kind: 'html', html: CAPTCHA_PAGE }
  const verify = JSON.stringify({
    code: String(code),
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
    headers: as === 'header' ? { 'bdturing-verify': verify } : {},
    body: { code, message: 'verify', data: { 'bdturing-verify': verify } },
  }
}
