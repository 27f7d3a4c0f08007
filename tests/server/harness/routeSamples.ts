import type { RouteName } from '../../../utils/westmoon/contract.ts'
import type { Call } from './createCaller.ts'
import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { messageRow, oecIds, SHOP } from './samples.ts'

const bytes = Buffer.from('the bytes of an image')
const IMAGE = { hash: createHash('sha256').update(bytes).digest('hex'), mime: 'image/png' as const, bytes: bytes.toString('base64') }

/** What the calls are about: ids that exist in some company. */
export interface Subject { shop: string, list: string, campaign: string, record: string, account: string, company: string }

/** One well-formed call of each route that needs a signed-in person. */
export function routeSamples({ shop, list, campaign, record, account, company }: Subject): { [Name in Exclude<RouteName, 'key' | 'signIn' | 'refresh' | 'erasure' | 'health' | 'ready' | 'metrics'>]: Call<Name> } {
  const creators = oecIds(2)
  return {
    signOut: {},
    me: {},
    saveShop: { body: { shop, name: 'Renamed shop' } },
    colleagues: {},
    people: {},
    addPerson: { body: { login: `new-${crypto.randomUUID()}@${company}`, name: 'New', role: 'viewer', password: 'a long enough password' } },
    changePerson: { body: { id: account, name: 'Renamed person' } },
    setPassword: { body: { id: account, current: 'wrong password', password: 'another long password' } },
    pull: {},
    push: { body: { changes: [{ kind: 'list', id: list, shop, base: 0, fields: { name: 'Renamed list' } }] } },
    putImage: { body: IMAGE },
    image: { query: { hash: IMAGE.hash } },
    claims: {},
    claim: { body: { shop, campaign, oecIds: creators, coolDownDays: 0 } },
    lookAtClaims: { body: { shop, campaign, oecIds: creators, coolDownDays: 0 } },
    release: { body: { shop, campaign } },
    lastContacts: { body: { shop, oecIds: creators } },
    contacts: {},
    append: { body: { rows: [messageRow(record, { shop, text: 'Another text' })] } },
    records: { query: { kind: 'message', campaign } },
    audit: {},
    export: { body: { subject: { of: 'creator', oecId: creators[0] ?? '' } } },
    requestErasure: { body: { subject: { of: 'creator', oecId: '1' } } },
    events: {},
  }
}

export const SUBJECT: Subject = { shop: SHOP, list: 'list-1', campaign: 'campaign-1', record: 'record-1', account: 'nobody', company: 'lumo' }
