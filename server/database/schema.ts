import type { ColumnType, Generated } from 'kysely'

/** Written as JSON text, read as what it says. */
type Json<T> = ColumnType<T, string, string>

/** Times are epoch milliseconds, as everywhere here. */
export interface Schema {
  tenants: { tenant: string, name: string, version: number, epoch: string, created_at: number }
  tenant_keys: { tenant: string, number: number, wrapped: string, created_at: number }
  accounts: { tenant: string, id: string, login: string, name: string, role: string, shop_roles: Json<Record<string, string>>, password: string, closed_at: number | null, created_at: number, last_seen_at: number | null }
  sign_ins: { tenant: string, id: string, account: string, device: string | null, access_hash: string, access_until: number, refresh_hash: string, refresh_until: number, created_at: number, ended_at: number | null }
  spent_tokens: { tenant: string, hash: string, sign_in: string, at: number }
  shops: { tenant: string, key: string, name: string, saved_at: number }
  sync_rows: { tenant: string, kind: string, id: string, shop: string | null, version: number, changed_at: number, changed_by: string | null, deleted: boolean, fields: Json<Record<string, unknown>>, stamps: Json<Record<string, number>>, writers: Json<Record<string, string>> }
  claims: { tenant: string, shop: string, oec_id: string, campaign: string, account: string, claimed_at: number, until: number }
  records: { tenant: string, kind: string, id: string, shop: string, at: number, received_at: number, account: string, campaign: string | null, delivery: string | null, oec_id: string | null, handle: string | null, state: string | null, rest: Json<Record<string, unknown>>, text: string | null }
  audit: { tenant: string, seq: Generated<number>, at: number, account: string | null, what: string, kind: string | null, entity: string | null, shop: string | null, field: string | null, value: string | null, subject: string | null }
  images: { tenant: string, hash: string, mime: string, bytes: string, at: number }
  answers: { tenant: string, account: string, key: string, digest: string, status: number | null, answer: string | null, at: number }
  events: { tenant: string, seq: Generated<number>, kind: string, account: string | null, at: number }

  directory: { company: string, tenant: string }
  server_keys: { id: string, pem: string, wrapped: string, state: string, created_at: number, retire_at: number | null }
  nonces: { nonce: string, at: number }
  attempts: { digest: string, count: number, until: number }
  erasures: { id: string, receipt_hash: string, state: string, tenant: string | null, subject: Json<unknown> | null, requested_at: number, started_at: number | null, done_at: number | null, proof: Json<unknown> | null }
}
