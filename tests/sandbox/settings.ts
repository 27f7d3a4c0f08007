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
  mostCreators: 50,
  mostProducts: 100,
  groupsPerDay: 200,
  openGroups: 1000,
  dailyCapCode: 16024034,
  namesCulprits: 'conflicts',
  conflictOutcome: 'nothing',
  refusesRepeats: true,
  marketplace: 'open',
  searchOrder: 'created',
  creatorsAct: true,
  quietConversations: 0,
}
