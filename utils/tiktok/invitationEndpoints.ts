import type * as v from 'valibot'
import type { Endpoint, Evidence } from './endpoints'
import { SECOND } from '../clock/clock'
import { PAGE } from './endpointQueries'
import * as answers from './invitationAnswers'

const SELLER = '/api/v1/oec/affiliate/seller'

function post<Answer extends v.GenericSchema>(path: string, answer: Answer, evidence: Evidence): Endpoint<Answer> {
  return { method: 'POST', path: `${SELLER}/${path}`, route: 'page', body: 'json', answer, evidence, timeoutMs: 20 * SECOND, query: PAGE }
}

/** Target invitations (facts §3.2). */
export const INVITATION_ENDPOINTS = {
  invitationLimit: { ...post('invitation_group/invitation/limit', answers.limit, '3'), method: 'GET' as const, body: 'none' as const },
  invitationRate: post('invitation_group/rate_limit_info', answers.rateLimit, '2'),
  quotaInfo: post('quota/info', answers.quotaInfo, '1'),
  invitationConflicts: post('invitation_group/conflict_check', answers.conflicts, '4'),
  invitationResolve: post('invitation_group/conflict_check/resolve', answers.resolved, '1'),
  invitationCreate: post('invitation_group/create', answers.created, '5'),
  invitationAdd: post('invitation_group/creators_add', answers.added, '3'),
  invitationSearch: post('invitation_group/search', answers.search, '3'),
  invitationCount: post('invitation_group/count', answers.count, '2'),
  invitationDetail: post('invitation_group/detail', answers.detail, '3'),
  invitationPromotion: post('invitation_group/creator_promotion_detail', answers.promotionDetail, '1'),
  invitationTerminate: post('invitation_group/terminate', answers.terminated, '3'),
  sensitiveText: post('invitation_group/sensitive_text_check', answers.sensitiveText, '2'),
}
