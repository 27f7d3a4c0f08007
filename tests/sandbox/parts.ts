import type { Uploads } from './api/uploads.ts'
import type { Challenges } from './challenges.ts'
import type { Clock } from './clock.ts'
import type { Faults } from './faults/createFaults.ts'
import type { Conversations } from './im/conversations.ts'
import type { Tokens } from './im/tokens.ts'
import type { Invitations } from './invitations/createInvitations.ts'
import type { Ledger } from './ledger.ts'
import type { Deeds } from './life/createDeeds.ts'
import type { Life } from './life/createLife.ts'
import type { PageSignature } from './pageSignature.ts'
import type { RequestLog } from './requestLog.ts'
import type { Quota } from './rules/quota.ts'
import type { Sessions } from './sessions.ts'
import type { Settings } from './types.ts'
import type { World, WorldOptions } from './world/createWorld.ts'
import { createUploads } from './api/uploads.ts'
import { createChallenges } from './challenges.ts'
import { createClock } from './clock.ts'
import { createFaults } from './faults/createFaults.ts'
import { isAffiliateOrigin } from './hosts.ts'
import { createConversations } from './im/conversations.ts'
import { createTokens } from './im/tokens.ts'
import { createInvitations } from './invitations/createInvitations.ts'
import { createLedger } from './ledger.ts'
import { createDeeds } from './life/createDeeds.ts'
import { createLife } from './life/createLife.ts'
import { createPageSignature } from './pageSignature.ts'
import { createRequestLog } from './requestLog.ts'
import { createQuota } from './rules/quota.ts'
import { createSessions } from './sessions.ts'
import { DEFAULT_SETTINGS } from './settings.ts'
import { createWorld } from './world/createWorld.ts'

/** Everything that routes work with: one world, its state and its record. */
export interface Parts {
  settings: Settings
  clock: Clock
  world: World
  sessions: Sessions
  challenges: Challenges
  signature: PageSignature
  tokens: Tokens
  conversations: Conversations
  invitations: Invitations
  deeds: Deeds
  life: Life
  uploads: Uploads
  quota: Quota
  faults: Faults
  ledger: Ledger
  requests: RequestLog
  isAffiliateOrigin: (origin: string) => boolean
}

export interface PartsOptions extends WorldOptions {
  settings?: Partial<Settings>
  now?: () => number
}

export function createParts({ seed, creatorCount, settings: wished, now }: PartsOptions): Parts {
  const settings = { ...DEFAULT_SETTINGS, ...wished }
  const clock = createClock(now)
  const world = createWorld({ seed, creatorCount })
  const conversations = createConversations(world, clock, () => settings.quietConversations)
  const invitations = createInvitations(clock)
  const deeds = createDeeds({ conversations, invitations, now: clock.now })
  return {
    settings,
    clock,
    world,
    isAffiliateOrigin,
    sessions: createSessions(world),
    challenges: createChallenges(),
    signature: createPageSignature(seed, settings),
    tokens: createTokens(clock, () => settings.tokenLifeMs),
    conversations,
    invitations,
    deeds,
    life: createLife({ world, clock, settings, conversations, deeds }),
    uploads: createUploads(),
    quota: createQuota(clock),
    faults: createFaults(seed),
    ledger: createLedger(),
    requests: createRequestLog(),
  }
}
