import type { EndpointAnswer } from './endpoints'
import type { CollaborationDetail, CollaborationStatus, FoundCollaboration, FoundConflict, MemberStatus } from './types'

export const STATUSES = ['ongoing', 'expiring', 'canceling', 'completed'] as const satisfies CollaborationStatus[]

/** TikTok counts its tabs from 1 (facts §3.2). */
export function statusNumber(status: CollaborationStatus): number {
  return STATUSES.indexOf(status) + 1
}

type Row = NonNullable<EndpointAnswer<'invitationSearch'>['data']['invitation_list']>[number]
type Detail = EndpointAnswer<'invitationDetail'>['data']['invitation']

export function readCollaboration(row: Row): FoundCollaboration {
  return {
    id: row.id,
    name: row.name,
    status: STATUSES[row.group_status - 1] ?? 'completed',
    startAt: row.start_time ?? undefined,
    endAt: row.end_time,
    products: (row.product_list ?? []).map(product => ({
      productId: product.product_id,
      title: product.title ?? undefined,
      commission: product.target_commission,
      adsCommission: product.target_ads_commission ?? undefined,
      stock: product.stock ?? undefined,
      sold: product.item_sold ?? undefined,
    })),
    creatorCount: row.creator_cnt,
    addedCount: row.creator_added_cnt,
    postedCount: row.creator_posted_cnt,
    updatedAt: row.update_time,
  }
}

export function readDetail(detail: Detail): CollaborationDetail {
  const collaboration = readCollaboration(detail)
  const ended = collaboration.status === 'completed'
  return {
    collaboration,
    members: (detail.creator_id_list ?? []).map(({ base_info: base, product_add_cnt: added, content_posted_cnt: posted }) => ({
      oecId: base.creator_oec_id,
      handle: base.user_name ?? '',
      status: memberStatus({ added: added ?? 0, posted: posted ?? 0, ended }),
    })),
  }
}

function memberStatus({ added, posted, ended }: { added: number, posted: number, ended: boolean }): MemberStatus {
  if (posted > 0)
    return 'posted'
  if (added > 0)
    return 'added'
  return ended ? 'expired' : 'invited'
}

export function readConflicts(data: EndpointAnswer<'invitationConflicts'>['data']): FoundConflict[] {
  return (data?.conflict_list ?? []).map(({ id, name, product_list: products, creator_id_list: creators }) => ({
    collaboration: id,
    collaborationName: name ?? '',
    productIds: (products ?? []).map(({ product_id }) => product_id),
    creators: (creators ?? []).map(({ base_info: base }) => ({ oecId: base.creator_oec_id, handle: base.user_name ?? undefined })),
  }))
}

/** Creators an answer names as colliding, in either of its two lists. */
export function collidingCreators(data: EndpointAnswer<'invitationConflicts'>['data']): string[] {
  const listed = readConflicts(data).flatMap(({ creators }) => creators.map(({ oecId }) => oecId))
  return [...new Set([...listed, ...(data?.conflict_cids ?? []).flatMap(({ cids }) => cids)])]
}
