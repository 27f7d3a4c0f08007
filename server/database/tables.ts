import type { Schema } from './schema.ts'

interface Table {
  name: keyof Schema
  /** Primary key, in its order. */
  key: readonly string[]
  /** The column that names a person; of a creator. */
  account?: string
  creator?: string
  /** The column that names a shop. */
  shop?: string
  /** Columns whose text is encrypted with the company's key. */
  sealed?: readonly string[]
  /** Rows that are read at a time, where they are big. */
  page?: number
  /** Columns that no export shows. */
  secret?: readonly string[]
}

/** Every table with rows of a company. Policies, exports, erasure and backups walk this list. */
export const TENANT_TABLES: readonly Table[] = [
  { name: 'tenants', key: ['tenant'] },
  { name: 'tenant_keys', key: ['tenant', 'number'], secret: ['wrapped'] },
  { name: 'accounts', key: ['tenant', 'id'], account: 'id', secret: ['password'] },
  { name: 'sign_ins', key: ['tenant', 'id'], account: 'account', secret: ['access_hash', 'refresh_hash'] },
  { name: 'spent_tokens', key: ['tenant', 'hash'], secret: ['hash'] },
  { name: 'shops', key: ['tenant', 'key'], shop: 'key' },
  { name: 'sync_rows', key: ['tenant', 'kind', 'id'], shop: 'shop', account: 'changed_by', creator: '(fields->>\'oecId\')' },
  { name: 'claims', key: ['tenant', 'shop', 'oec_id'], shop: 'shop', account: 'account', creator: 'oec_id' },
  { name: 'records', key: ['tenant', 'kind', 'id'], shop: 'shop', account: 'account', creator: 'oec_id', sealed: ['text'] },
  { name: 'audit', key: ['tenant', 'seq'], shop: 'shop', account: 'account', creator: 'subject', sealed: ['value'] },
  { name: 'images', key: ['tenant', 'hash'], sealed: ['bytes'], page: 2 },
  { name: 'answers', key: ['tenant', 'account', 'key'], account: 'account', sealed: ['answer'], secret: ['digest', 'answer'] },
  { name: 'events', key: ['tenant', 'seq'], account: 'account' },
]

/** Tables of the server itself. */
export const SERVER_TABLES: readonly Table[] = [
  { name: 'directory', key: ['company'] },
  { name: 'server_keys', key: ['id'] },
  { name: 'nonces', key: ['nonce'] },
  { name: 'attempts', key: ['digest'] },
  { name: 'erasures', key: ['id'] },
]
