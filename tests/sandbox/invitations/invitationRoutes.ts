import type { Draft } from '../api/affiliateRoutes.ts'
import type { Parts } from '../parts.ts'
import type { Exchange } from '../types.ts'
import { ConflictCheckSchema, CreateSchema, creatorIdsOf, CreatorsAddSchema, readBody, UpdateSchema } from './bodies.ts'
import { conflictCheck, resolveConflicts } from './conflictCheck.ts'
import { create } from './create.ts'
import { creatorsAdd } from './creatorsAdd.ts'
import { detail } from './detail.ts'
import { invitationLimit, quotaInfo, rateLimitInfo, sensitiveTextCheck } from './limits.ts'
import { creatorRelation, promotionDetail, videoList } from './promotions.ts'
import { count, search } from './search.ts'
import { searchCreator } from './searchCreator.ts'
import { terminate } from './terminate.ts'
import { update } from './update.ts'

const SELLER = '/api/v1/oec/affiliate/seller'
const BASE = `${SELLER}/invitation_group`

/** Whom a call is about, so that a fault can pick one creator's. */
function creatorsNamed(exchange: Exchange): string[] {
  const lists = [
    readBody(exchange, CreateSchema)?.invitation_group,
    readBody(exchange, UpdateSchema)?.invitation,
    readBody(exchange, ConflictCheckSchema)?.invitation,
  ].flatMap(body => body ? creatorIdsOf(body) : [])
  return [...lists, ...readBody(exchange, CreatorsAddSchema)?.creator_ids ?? []]
}

/** Facts §3.2. */
export function invitationRoutes(parts: Parts): Draft[] {
  return [
    ['invitations.create', 'POST', `${BASE}/create`, create(parts), creatorsNamed],
    ['invitations.creatorsAdd', 'POST', `${BASE}/creators_add`, creatorsAdd(parts), creatorsNamed],
    ['invitations.conflictCheck', 'POST', `${BASE}/conflict_check`, conflictCheck(parts), creatorsNamed],
    ['invitations.resolve', 'POST', `${BASE}/conflict_check/resolve`, resolveConflicts(parts)],
    ['invitations.search', 'POST', `${BASE}/search`, search(parts)],
    ['invitations.count', 'POST', `${BASE}/count`, count(parts)],
    ['invitations.update', 'POST', `${BASE}/update`, update(parts), creatorsNamed],
    ['invitations.searchCreator', 'POST', `${BASE}/search/creator`, searchCreator(parts)],
    ['invitations.creatorRelation', 'POST', `${BASE}/product_creator_relation`, creatorRelation(parts)],
    ['invitations.promotionDetail', 'POST', `${BASE}/creator_promotion_detail`, promotionDetail(parts)],
    ['invitations.videoList', 'POST', `${BASE}/creator_video_list`, videoList(parts)],
    ['invitations.detail', 'POST', `${BASE}/detail`, detail(parts)],
    ['invitations.terminate', 'POST', `${BASE}/terminate`, terminate(parts)],
    ['invitations.limit', 'GET', `${BASE}/invitation/limit`, invitationLimit(parts)],
    ['invitations.rateLimitInfo', 'POST', `${BASE}/rate_limit_info`, rateLimitInfo(parts)],
    ['invitations.sensitiveTextCheck', 'POST', `${BASE}/sensitive_text_check`, sensitiveTextCheck()],
    // The facts leave open under which of the two it stands.
    ['seller.quotaInfo', 'POST', `${SELLER}/quota/info`, quotaInfo(parts)],
    ['seller.quotaInfo', 'POST', `${BASE}/seller/quota/info`, quotaInfo(parts)],
  ]
}
