import type * as v from 'valibot'
import type { Endpoint, Evidence } from './endpoints'
import { SECOND } from '../clock/clock'
import { PAGE } from './endpointQueries'
import * as answers from './marketplaceAnswers'

/** One source saw `find` left without an answer (facts §2.2): the merchant need not wait long to be told. */
const PATIENCE = 12 * SECOND

function post<Answer extends v.GenericSchema>(name: string, answer: Answer, evidence: Evidence): Endpoint<Answer> {
  return {
    method: 'POST',
    path: `/api/v1/oec/affiliate/creator/marketplace/${name}`,
    route: 'page',
    body: 'json',
    answer,
    evidence,
    timeoutMs: PATIENCE,
    query: PAGE,
  }
}

/** Finding creators (facts §3.1). */
export const MARKETPLACE_ENDPOINTS = {
  marketplaceFind: post('find', answers.marketplaceFind, 'conf'),
  marketplaceProfile: post('profile', answers.marketplaceProfile, '4'),
  marketplaceOption: post('option', answers.marketplaceOption, '1'),
}
