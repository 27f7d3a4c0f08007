import type { Shop } from '../shop/types'
import type { TikTokInvitations } from './types'
import type { Wire } from './wire'
import { createBody, creatorEntry, GROUP_TYPE } from './invitationBodies'
import { collidingCreators, readCollaboration, readConflicts, readDetail, STATUSES, statusNumber } from './readCollaboration'
import { jsonBody } from './wire'
import { isWireError, WireError } from './wireError'

const QUERY_NAME = 4
const ALL_ACCEPTANCES = 3
const REASONS = { 1: 'day-limit', 2: 'open-groups' } as const

/** Target invitations over the page (facts §3.2). */
export function createInvitations({ wire }: { wire: Wire }): TikTokInvitations {
  const search = (name?: string) => ({ query_items: name === undefined ? [] : [{ type: QUERY_NAME, key: name }], filter_accept_status: ALL_ACCEPTANCES })

  return {
    async invitationLimits(shop) {
      const { data } = await wire.json('invitationLimit', shop)
      return { maxCreators: data.max_creator_num, maxProducts: data.max_product_num }
    },

    /** `rate_limit_info` says whether; `quota/info`, where it answers, says how many as well. */
    async invitationRate(shop) {
      const { data } = await wire.json('invitationRate', shop, { body: jsonBody({}) })
      const numbers = await quotaNumbers(shop)
      return { canInvite: data.can_invite, reason: REASONS[data.reason as keyof typeof REASONS], ...numbers }
    },

    async conflicts(shop, { creators, products }) {
      const body = { invitation: { id: '', product_list: products.map(product_id => ({ product_id })), creator_id_list: creators.map(oecId => creatorEntry({ oecId })), group_type: GROUP_TYPE } }
      return readConflicts((await wire.json('invitationConflicts', shop, { body: jsonBody(body) })).data)
    },

    async takeOver(shop, pairs) {
      const body = { resolve_type: 1, group_pair: pairs.map(({ collaboration, oecId }) => ({ invitation_group_id: collaboration, creator_id: oecId })) }
      await wire.json('invitationResolve', shop, { body: jsonBody(body) })
    },

    async createGroup(shop, group, requestId) {
      const { data } = await wire.json('invitationCreate', shop, { body: jsonBody(createBody(group, shop.region)), id: requestId })
      const culprits = collidingCreators(data)
      // It may collide without naming anybody.
      const collides = culprits.length > 0 || (data.conflict_list ?? []).length > 0 || (data.conflict_cids ?? []).length > 0
      if (data.invitation)
        return { id: data.invitation.id, partly: collides }
      throw collides
        ? new WireError({ endpoint: 'invitationCreate', kind: 'refused', code: 'conflict', message: 'creators are in another collaboration', culprits })
        : new WireError({ endpoint: 'invitationCreate', kind: 'drift', message: 'neither an invitation nor a conflict', field: 'data.invitation' })
    },

    async addToGroup(shop, { id, creators }, requestId) {
      const { data } = await wire.json('invitationAdd', shop, { body: jsonBody({ group_id: id, creator_ids: creators }), id: requestId })
      // Who was in already is in.
      return { invited: data.success_cnt + data.invited_cnt, conflicts: data.conflict_cnt }
    },

    async findCollaborations(shop, { name, status = 'ongoing', page, size }) {
      const body = { search_params: search(name), invitation_group_status: statusNumber(status), page_size: size, cur_page: page }
      const { data } = await wire.json('invitationSearch', shop, { body: jsonBody(body) })
      return { collaborations: (data.invitation_list ?? []).map(readCollaboration), total: data.total, hasMore: data.has_more }
    },

    async countCollaborations(shop) {
      const { data } = await wire.json('invitationCount', shop, { body: jsonBody({ search_params: search(), invitation_status: STATUSES.map(statusNumber) }) })
      const counts = { ongoing: 0, expiring: 0, canceling: 0, completed: 0 }
      for (const { invitation_group_status: status, count } of data)
        counts[STATUSES[status - 1] ?? 'completed'] = count
      return counts
    },

    async collaboration(shop, id) {
      const { data } = await wire.json('invitationDetail', shop, { body: jsonBody({ invitation_group_id: id }) })
      return readDetail(data.invitation)
    },

    async soldBy(shop, { collaboration, oecId }) {
      const body = jsonBody({ creator_id: oecId, invitation_group_id: collaboration })
      const { data } = await wire.json('invitationPromotion', shop, { body })
      return data.product_detail_list.reduce((sum, { item_sold: sold }) => sum + (sold ?? 0), 0)
    },

    async terminate(shop, id) {
      await wire.json('invitationTerminate', shop, { body: jsonBody({ invitation_group_id: id, group_type: GROUP_TYPE }) })
    },

    async textAllowed(shop, text) {
      try {
        return !callsSensitive((await wire.json('sensitiveText', shop, { body: jsonBody({ text }) })).data)
      }
      catch (thrown) {
        if (isWireError(thrown) && thrown.failure.code === '50001703')
          return false
        throw thrown
      }
    },
  }

  async function quotaNumbers(shop: Shop): Promise<{ createdToday?: number, dayLimit?: number, openLimit?: number }> {
    try {
      const { data: { invitation_rate_limit_info: info } } = await wire.json('quotaInfo', shop, { body: jsonBody({}) })
      return { createdToday: info.current_group_cnt_for24 ?? undefined, dayLimit: info.group_cnt_limit_for24 ?? undefined, openLimit: info.effective_group_cnt_limit ?? undefined }
    }
    catch (thrown) {
      if (isWireError(thrown))
        return {}
      throw thrown
    }
  }
}

/** What the answer looks like is not known (facts §3.2): a flag or a list of words under a name like that says yes. */
function callsSensitive(data: Record<string, unknown> | null | undefined): boolean {
  return Object.entries(data ?? {}).some(([name, value]) => /sensitive/i.test(name) && (value === true || (Array.isArray(value) && value.length > 0)))
}
