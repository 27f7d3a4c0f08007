import type { Settings } from './types.ts'

const MINUTE = 60 * 1000

export const DEFAULT_SETTINGS: Settings = {
  latencyMs: 0,
  pageSignature: 'browsers',
  extensionOrigin: 'accept',
  signedOutAs: 'code',
  tokenLifeMs: 20 * MINUTE,
  pageSources: 'usual',
  keepAlive: true,
}
