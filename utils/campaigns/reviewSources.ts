import type { Database } from '../db/database'
import type { Invite } from '../lists/types'
import type { Shop } from '../shop/types'
import type { Template } from '../templates/types'
import type { Campaign } from './types'
import { getAccount } from '../account/repo'
import { CodedError } from '../rpc/codedError'
import { templateProblems } from '../templates/rules'
import { ACTIVE_STATES, getDraft } from './repo'
import { MOST_FOLLOW_UPS } from './steps'

/** What a review is made from; throws `CodedError` when the draft cannot be reviewed. */
export async function loadSources(db: Database, id: string): Promise<{ campaign: Campaign, templates: Template[], followUps: Template[], shop: Shop }> {
  const campaign = await getDraft(db, id)
  const [list, shop] = await Promise.all([db.lists.get(campaign.list), db.shops.get(campaign.shop)])
  if (!list || list.removedAt)
    throw new CodedError('list-gone')
  if (!shop)
    throw new CodedError('shop-unknown')
  if (list.shop !== campaign.shop)
    throw new CodedError('list-of-other-shop')
  const imageHashes = new Set(await db.images.toCollection().primaryKeys())
  const imagesCome = await getAccount(db) !== undefined
  const { templates, followUps } = await loadTemplates(db, campaign)
  const errors = [...templates, ...followUps].flatMap(template => templateProblems(template, { variables: list.variables, imageHashes, imagesCome, shop: shop.key })).filter(({ severity }) => severity === 'error')
  const [first] = errors
  if (first && errors.every(({ code }) => code === 'image-coming'))
    throw new CodedError('image-coming', { params: { name: first.subject ?? '' } })
  if (first)
    throw new CodedError('template-has-errors', { params: { count: errors.length } })
  return { campaign, templates, followUps, shop }
}

/** None for an invitation without a message, two for a comparison; one for each follow-up. */
async function loadTemplates(db: Database, { action, template, templateB, followUps = [] }: Campaign): Promise<{ templates: Template[], followUps: Template[] }> {
  const wanted = action === 'invite' ? [] : [template, ...templateB ? [templateB] : []]
  const found = await db.templates.bulkGet([...wanted, ...followUps.slice(0, MOST_FOLLOW_UPS).map(step => step.template)])
  const templates = found.map((each) => {
    if (!each || each.removedAt)
      throw new CodedError('template-gone')
    return each
  })
  return { templates: templates.slice(0, wanted.length), followUps: templates.slice(wanted.length) }
}

export function inviteIds(db: Database, campaign: Campaign): Promise<string[]> {
  if (campaign.only)
    return Promise.resolve([...new Set(campaign.only)])
  return db.invites.where('[list+position]').between([campaign.list, -Infinity], [campaign.list, Infinity]).primaryKeys()
}

export async function liveInvites(db: Database, ids: string[], list: string): Promise<Invite[]> {
  const rows = await db.invites.bulkGet(ids)
  return rows.filter(row => row !== undefined).filter(row => row.status !== 'removed' && row.list === list)
}

/** Names of the shop's other open campaigns by id. */
export async function otherCampaigns(db: Database, campaign: Campaign): Promise<Map<string, string>> {
  const active = await db.campaigns.where('state').anyOf(ACTIVE_STATES).toArray()
  return new Map(active.filter(({ id, shop }) => id !== campaign.id && shop === campaign.shop).map(({ id, name }) => [id, name]))
}

/** Creators with an open message in another campaign, with its name. */
export async function busyCreators(db: Database, invites: Invite[], others: Map<string, string>): Promise<Map<string, string>> {
  if (others.size === 0)
    return new Map()
  const keys = invites.flatMap(({ shop, oecId }) => oecId ? [[shop, oecId]] : [])
  const rows = await db.deliveries.where('[shop+oecId]').anyOf(keys).toArray()
  const open = rows.filter(({ state }) => state === 'queued' || state === 'sending' || state === 'unknown')
  return new Map(open.flatMap(({ campaign, oecId }) => {
    const name = others.get(campaign)
    return name === undefined ? [] : [[oecId, name]]
  }))
}
