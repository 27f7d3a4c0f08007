import type { EntityTable, Table } from 'dexie'
import type { Outgoing } from '../account/outgoing'
import type { Account } from '../account/types'
import type { Attempt, Campaign, Delivery, Lane, LeftOut } from '../campaigns/types'
import type { Collaboration, Conflict, InviteGroup, Member } from '../collaborations/types'
import type { Happening, SyncState } from '../conversations/types'
import type { Sighting } from '../creators/types'
import type { Contact, Invite, InviteList } from '../lists/types'
import type { QuotaTiers, QuotaWord } from '../quota/types'
import type { Page, Shop } from '../shop/types'
import type { Shared, TeamCampaign, TeamMark } from '../team/types'
import type { ImageUpload, StoredImage, Template } from '../templates/types'
import { Dexie } from 'dexie'

/** The truth of this device. Rows say what was decided, tried and answered. */
export class Database extends Dexie {
  declare shops: EntityTable<Shop, 'key'>
  declare pages: EntityTable<Page, 'tabId'>
  declare lists: EntityTable<InviteList, 'id'>
  declare invites: EntityTable<Invite, 'id'>
  declare contacts: EntityTable<Contact, 'id'>
  declare templates: EntityTable<Template, 'id'>
  declare images: EntityTable<StoredImage, 'hash'>
  declare uploads: Table<ImageUpload, [string, string]>
  declare campaigns: EntityTable<Campaign, 'id'>
  declare deliveries: EntityTable<Delivery, 'id'>
  declare leftOut: EntityTable<LeftOut, 'id'>
  declare attempts: EntityTable<Attempt, 'id'>
  declare lanes: EntityTable<Lane, 'shop'>
  declare groups: EntityTable<InviteGroup, 'id'>
  declare conflicts: EntityTable<Conflict, 'id'>
  declare collaborations: EntityTable<Collaboration, 'id'>
  declare members: EntityTable<Member, 'id'>
  declare happenings: EntityTable<Happening, 'id'>
  declare syncs: EntityTable<SyncState, 'id'>
  declare sightings: EntityTable<Sighting, 'id'>
  declare quotaWords: EntityTable<QuotaWord, 'shop'>
  declare quotaTiers: EntityTable<QuotaTiers, 'region'>
  declare account: EntityTable<Account, 'id'>
  declare outgoing: EntityTable<Outgoing, 'order'>
  declare teamCampaigns: EntityTable<TeamCampaign, 'id'>
  declare teamMarks: EntityTable<TeamMark, 'id'>
  declare shared: EntityTable<Shared, 'id'>
}

export const DATABASE_NAME = 'westmoon'

/**
 * Opens nothing yet: Dexie opens on first use. A database of a newer version
 * fails with `VersionError` on open; the panel explains it.
 * Each version stays here for good, with a fixture in tests/fixtures/db.
 */
export function createDatabase(name = DATABASE_NAME): Database {
  const db = new Dexie(name, { indexedDB: refusingNewer(Dexie.dependencies.indexedDB) }) as Database
  db.version(1).stores({
    shops: 'key',
    pages: 'tabId, shop, windowId',
    lists: 'id, shop',
    // [list+changedAt] feeds the list index; [shop+oecId] carries a contact's change to each list.
    invites: 'id, [list+position], [list+status], [list+changedAt], [list+handle], [shop+oecId], [shop+handle]',
    contacts: 'id, [shop+oecId], [shop+handle], [shop+quotaWeek]',
    templates: 'id, changedAt',
    images: 'hash',
    uploads: '[shop+hash]',
    campaigns: 'id, shop, state',
    deliveries: 'id, [campaign+state+position], [campaign+position], [campaign+changedAt], [shop+oecId], state',
    leftOut: 'id, [campaign+reason+position]',
    attempts: 'id, delivery, campaign',
    lanes: 'shop',
  })
  // Invitations. No row of version 1 changes.
  db.version(2).stores({
    groups: 'id, [campaign+state+position], collaboration, state',
    conflicts: 'id, campaign',
    collaborations: 'id, [shop+status+endAt], [shop+name]',
    deliveries: 'id, [campaign+state+position], [campaign+position], [campaign+changedAt], [shop+oecId], state, group',
  })
  // What comes back. Deliveries gain a time before which they do not leave.
  db.version(3).stores({
    members: 'id, collaboration, [shop+oecId], [collaboration+status]',
    happenings: 'id, [shop+oecId], [shop+at]',
    syncs: 'id',
    sightings: 'id, [shop+seenAt], tabId',
    quotaWords: 'shop',
    quotaTiers: 'region',
    account: 'id',
    outgoing: '++order, [kind+order], entity',
    teamCampaigns: 'id',
    teamMarks: 'id',
    shared: 'id',
    // [shop+changedAt]: what the company's server is to be told is found by it.
    contacts: 'id, [shop+oecId], [shop+handle], [shop+quotaWeek], [shop+conversationId], [shop+changedAt]',
    // Sparse: only those whose end was asked for and is not settled yet.
    collaborations: 'id, [shop+status+endAt], [shop+name], terminating',
    deliveries: 'id, [campaign+state+position], [campaign+state+dueAt+position], [campaign+position], [campaign+changedAt], [shop+oecId], state, group',
  }).upgrade(transaction => transaction.table('deliveries').toCollection().modify((row: { dueAt?: number }) => void (row.dueAt ??= 0)))
  return db
}

/** Of the newest schema above; IndexedDB counts Dexie's versions in tens. */
const NEWEST = 3

/**
 * Dexie 4 answers a `VersionError` by opening the newer database as it is, and
 * patches tables it misses into it. Asking for our version again keeps the
 * error, and the data untouched.
 */
function refusingNewer(factory: IDBFactory): IDBFactory {
  return {
    open: (name, version = NEWEST * 10) => factory.open(name, version),
    deleteDatabase: name => factory.deleteDatabase(name),
    databases: () => factory.databases(),
    cmp: (first, second) => factory.cmp(first, second),
  }
}
