import type { SignIn } from '../account/types'
import type { CampaignAction, FollowUp, SendWindow } from '../campaigns/types'
import type { ConflictChoice, Terms } from '../collaborations/types'
import type { CheckResult, PlannedCheck } from '../diagnostics/types'
import type { Decision } from '../outbox/decide'
import type { AskTeam } from '../team/questions'
import type { CreatorCategory, CreatorPage, CreatorQuery, FoundCreator, ProductPage } from '../tiktok/types'
import type { PublicKey } from '../westmoon/contract/envelope'
import type { Erasure, Subject } from '../westmoon/contract/rights'

/**
 * What the panel may ask of the worker: whatever touches the network or the
 * state of a send. All arguments and answers are JSON.
 */
export type WorkerFace = {
  /** Looks again at every open TikTok Shop tab (after a permission came back, on «retry»). */
  'shops.refresh': () => Promise<void>
  /** Starts or goes on resolving the unchecked handles of a list; returns at once, progress is in the rows. */
  'lists.resolve': (list: string) => Promise<void>
  'lists.stopResolving': (list: string) => Promise<void>
  /** A page of the shop's products, for the product part. */
  'products.find': (shop: string, query: { text?: string, page: number, size: number }) => Promise<ProductPage>
  /** A page of the marketplace's search; waits its turn, so that pages are asked for at a decent pace. */
  'creators.find': (shop: string, query: CreatorQuery) => Promise<CreatorPage>
  'creators.profile': (shop: string, oecId: string) => Promise<FoundCreator>
  'creators.categories': (shop: string) => Promise<CreatorCategory[]>
  /** Tells the button in a page how many of its creators can still be added. */
  'creators.recount': (tabId: number) => Promise<void>
  /** Makes or replaces a draft. */
  'campaigns.draft': (draft: CampaignDraft) => Promise<string>
  /** Renders every message of the draft into rows. Progress is in `campaigns.review`/`counts`; rejects with the reason. */
  'campaigns.review': (campaign: string) => Promise<void>
  /** The merchant saw and confirmed what `review.at` names; refused if it was reviewed again since. */
  'campaigns.seal': (campaign: string, reviewedAt: number) => Promise<void>
  /** Leave out creators who lack a variable, or not (then sealing is refused). Changes no message. */
  'campaigns.skipMissing': (campaign: string, yes: boolean) => Promise<void>
  /** When a pause for the quota ends: go on by itself, or not. */
  'campaigns.autoResume': (campaign: string, yes: boolean) => Promise<void>
  /** What becomes of the creators a live collaboration holds, by oecId; plans the draft again. */
  'campaigns.chooseConflicts': (campaign: string, choices: Record<string, ConflictChoice>) => Promise<void>
  /** Asks TikTok what it says of a shop's limits, at most every ten minutes; the answer is in `quotaWords`. */
  'quota.read': (shop: string) => Promise<void>
  'campaigns.start': (campaign: string) => Promise<void>
  'campaigns.pause': (campaign: string) => Promise<void>
  'campaigns.resume': (campaign: string) => Promise<void>
  'campaigns.cancel': (campaign: string) => Promise<void>
  /** Puts the refused deliveries of one code back into the queue; returns how many. */
  'campaigns.retry': (campaign: string, code: string) => Promise<number>
  /** The merchant's word on one unconfirmed message that nobody else can settle. */
  'campaigns.decide': (campaign: string, decision: Decision) => Promise<void>
  /** Drafts only. */
  'campaigns.discard': (campaign: string) => Promise<void>
  /** Ends a collaboration at TikTok, which takes effect at 00:00 of the next day there. Resolves when TikTok shows it. */
  'collaborations.terminate': (collaboration: string) => Promise<void>
  /** Reads one collaboration with its members now. */
  'collaborations.read': (collaboration: string) => Promise<void>
  /** The public key to seal a password for this server with, and the server's time. */
  'account.key': (server: string) => Promise<PublicKey>
  /** The envelope was sealed in the sign-in view: the password stays there. */
  'account.signIn': (signIn: SignIn) => Promise<void>
  /** Asks the server again who this is and what they may; the answer is in `account`. */
  'account.refresh': () => Promise<void>
  /** Ends the sign-in at the server, and destroys all data of this device. */
  'account.signOut': () => Promise<ErasedItem[]>
  /** Sends what is unsent to the company's server, and fetches what colleagues changed. Resolves when that was tried. */
  'team.sync': () => Promise<void>
  /** A panel is looked at: the server tells what happens from now for a while. To be said every fifteen seconds or so; returns at once. */
  'team.follow': () => Promise<void>
  /** One of `TEAM_QUESTIONS`, asked of the company's server now; nothing of the answer is kept here. */
  'team.ask': AskTeam
  /** Opens the sign-in as a small window. */
  'account.openWindow': () => Promise<void>
  /** Receives a ZIP of the server into a cache, from which the panel saves it; resolves with its bytes. See utils/rights/exportPlace. */
  'rights.export': (id: string, subject: Subject) => Promise<number>
  /** How an erasure stands, by its receipt; also when nobody is signed in any more. */
  'rights.erasure': (server: string, receipt: { id: string, receipt: string }) => Promise<Erasure>
  /** Begins to read what came back, now; returns at once, how it goes is in `syncs`. */
  'sync.now': (shop: string) => Promise<void>
  'sync.stop': (shop: string) => Promise<void>
  /** The read-only calls that can be checked. */
  'diagnostics.plan': () => Promise<PlannedCheck[]>
  /** Makes one of them; the panel asks for one after another, politely. */
  'diagnostics.check': (shop: string, endpoint: string) => Promise<CheckResult>
  /** Stops everything and destroys all data of this device; says what was wiped. */
  'data.erase': () => Promise<ErasedItem[]>
}

export interface CampaignDraft {
  id?: string
  shop: string
  name: string
  list: string
  action?: CampaignAction
  template: string
  templateB?: string
  followUps?: FollowUp[]
  window?: SendWindow
  terms?: Terms
  into?: string
  conflictChoices?: Record<string, ConflictChoice>
  only?: string[]
  skipMissing?: boolean
  gap?: number
  coolDownDays?: number
}

export interface ErasedItem {
  what: 'databases' | 'keys' | 'storage' | 'alarms' | 'caches'
  detail: string
  count: number
}
