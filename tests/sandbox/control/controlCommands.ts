import type { Sandbox } from '../createSandbox.ts'
import * as v from 'valibot'
import { DEEDS } from '../actions.ts'
import { FaultRuleSchema } from '../faults/types.ts'
import { groupRow } from '../invitations/rows.ts'

interface Ask { query: URLSearchParams, body: unknown }

type Command = (ask: Ask) => unknown

const ClaimSchema = v.partial(v.object({ clientMessageId: v.string(), creatorOecId: v.string(), kind: v.string(), content: v.string(), shopId: v.string() }))
const InviteClaimSchema = v.partial(v.object({ shopId: v.string(), creatorOecId: v.string(), groupId: v.string(), groupName: v.string() }))
const ClaimsSchema = v.object({ claims: v.optional(v.array(ClaimSchema)), inviteClaims: v.optional(v.array(InviteClaimSchema)) })
const WhereSchema = v.partial(v.object({ host: v.string(), shopId: v.string() }))
const ClockSchema = v.partial(v.object({ now: v.number(), advanceMs: v.number(), skewMs: v.number() }))
const ReplySchema = v.object({ shopId: v.string(), creator: v.string(), text: v.string() })
const ActSchema = v.object({
  creator: v.string(),
  what: v.picklist(DEEDS),
  shopId: v.optional(v.string()),
  text: v.optional(v.string()),
  group: v.optional(v.string()),
  count: v.optional(v.number()),
})
const FunnelSchema = v.object({ shop: v.string(), creators: v.optional(v.array(v.string())), since: v.optional(v.number()) })
const QuotaSchema = v.object({ shopId: v.string(), weekly: v.optional(v.nullable(v.number())), followerLimit: v.optional(v.nullable(v.number())) })
const SettingsSchema = v.partial(v.strictObject({
  latencyMs: v.number(),
  pageSignature: v.picklist(['always', 'browsers', 'never']),
  extensionOrigin: v.picklist(['accept', 'refuse']),
  signedOutAs: v.picklist(['code', 'http']),
  tokenLifeMs: v.number(),
  pageSources: v.union([v.literal('usual'), v.array(v.string())]),
  keepAlive: v.boolean(),
  mostCreators: v.number(),
  mostProducts: v.number(),
  groupsPerDay: v.number(),
  openGroups: v.number(),
  dailyCapCode: v.picklist([16024034, 16024035]),
  namesCulprits: v.picklist(['always', 'conflicts', 'never']),
  conflictOutcome: v.picklist(['nothing', 'rest']),
  refusesRepeats: v.boolean(),
  marketplace: v.picklist(['open', 'refuse', 'silent']),
  searchOrder: v.picklist(['created', 'updated']),
  creatorsAct: v.boolean(),
  quietConversations: v.number(),
}))

function numberOf(query: URLSearchParams, name: string): number | undefined {
  return query.has(name) ? Number(query.get(name)) : undefined
}

/** `METHOD /path` → what it does. Each is also a plain call on the sandbox for tests in its process. */
export function controlCommands(sandbox: Sandbox): Record<string, Command> {
  function moveClock({ body }: Ask): unknown {
    const { now, advanceMs, skewMs } = v.parse(ClockSchema, body)
    if (now !== undefined)
      sandbox.clock.set(now)
    if (advanceMs !== undefined)
      sandbox.clock.advance(advanceMs)
    if (skewMs !== undefined)
      sandbox.clock.skew(skewMs)
    return { now: sandbox.clock.now(), told: sandbox.clock.told() }
  }

  function findCreators({ query }: Ask): unknown {
    const reachable = query.get('reachable')
    const shopId = query.get('invitableBy')
    return sandbox.world.creators.find({
      region: query.get('region') ?? undefined,
      count: numberOf(query, 'count'),
      from: numberOf(query, 'from'),
      reachable: reachable === null ? undefined : reachable === 'true',
      invitableBy: shopId === null ? undefined : sandbox.shopNamed(shopId),
    })
  }

  return {
    'GET /': () => ({ port: sandbox.port, chromiumFlags: sandbox.chromiumFlags(), settings: sandbox.settings }),
    'GET /certificate': () => ({ pem: sandbox.certificate.authorityPem, spkiHash: sandbox.certificate.spkiHash }),
    'GET /ledger': () => ({ entries: sandbox.ledger.entries(), invitations: sandbox.ledger.invitations(), summary: sandbox.ledger.summary() }),
    'POST /ledger/summary': ({ body }) => {
      const { claims, inviteClaims } = v.parse(ClaimsSchema, body)
      return sandbox.ledger.summary(claims, inviteClaims)
    },
    'GET /requests': () => ({ counts: sandbox.requests.counts(), latest: sandbox.requests.latest() }),
    'GET /faults': () => sandbox.faults.list(),
    'POST /faults': ({ body }) => {
      sandbox.faults.add(...v.parse(v.array(FaultRuleSchema), [body].flat()))
      return sandbox.faults.list()
    },
    'PUT /faults': ({ body }) => {
      sandbox.faults.set(v.parse(v.array(FaultRuleSchema), body))
      return sandbox.faults.list()
    },
    'DELETE /faults': () => sandbox.faults.clear(),
    'GET /clock': () => ({ now: sandbox.clock.now(), told: sandbox.clock.told() }),
    'POST /clock': moveClock,
    'POST /reset': () => sandbox.reset(),
    'POST /reply': ({ body }) => ({ conversationId: sandbox.reply(v.parse(ReplySchema, body)).id }),
    'POST /act': ({ body }) => sandbox.act(v.parse(ActSchema, body)),
    'GET /funnel': ({ query }) => sandbox.funnel({ shopId: query.get('shop') ?? '' }),
    'POST /funnel': ({ body }) => {
      const { shop, ...wish } = v.parse(FunnelSchema, body)
      return sandbox.funnel({ ...wish, shopId: shop })
    },
    'POST /signout': ({ body }) => sandbox.sessions.signOut(v.parse(WhereSchema, body)),
    'POST /signin': ({ body }) => sandbox.sessions.signIn(v.parse(v.object({ host: v.string() }), body).host),
    'POST /challenge': ({ body }) => sandbox.challenges.raise(v.parse(v.object({ host: v.string() }), body).host),
    'POST /solve': ({ body }) => { sandbox.challenges.solve(v.parse(WhereSchema, body).host) },
    'POST /expire-tokens': ({ body }) => sandbox.tokens.expire(v.parse(WhereSchema, body).shopId),
    'POST /settings': ({ body }) => Object.assign(sandbox.settings, v.parse(SettingsSchema, body)),
    'POST /quota': ({ body }) => {
      const { shopId, weekly, followerLimit } = v.parse(QuotaSchema, body)
      const shop = sandbox.shopNamed(shopId)
      Object.assign(shop, { weeklyQuota: weekly === undefined ? shop.weeklyQuota : weekly, followerLimit: followerLimit === undefined ? shop.followerLimit : followerLimit })
    },
    'GET /shops': () => sandbox.world.shops.map(shop => ({ ...shop, quotaUsed: sandbox.quota.used(shop) })),
    'GET /creators': findCreators,
    'GET /creator': ({ query }) => sandbox.creatorNamed(query.get('name') ?? ''),
    'GET /products': ({ query }) => sandbox.world.products.of(sandbox.shopNamed(query.get('shopId') ?? '')),
    'GET /invitations': ({ query }) => sandbox.invitations.ofShop(query.get('shop') ?? '').map(group => ({ ...groupRow(group, sandbox), members: [...group.members.values()] })),
    'GET /conversations': ({ query }) => sandbox.conversations.ofShop(query.get('shopId') ?? ''),
  }
}
