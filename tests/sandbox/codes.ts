import type { FaultDraft } from './faults/types.ts'

export interface KnownCode {
  code: number
  message: string
  /** `official`: the Partner API's reference; `seen`: facts §6, most of them on the private web API. */
  origin: 'official' | 'seen'
  /** Endpoints of the sandbox where it belongs; none for calls that the sandbox has not. */
  endpoints: readonly string[]
}

function official(code: number, message: string, endpoints: string[]): KnownCode {
  return { code, message, origin: 'official', endpoints }
}

function seen(code: number, message: string, endpoints: string[]): KnownCode {
  return { code, message, origin: 'seen', endpoints }
}

/** Refusals of the official reference (December 2025). */
export const OFFICIAL_CODES: readonly KnownCode[] = [
  official(16003012, 'An open collaboration containing this product already exists.', []),
  official(16003025, 'The seller\'s account is deactivated.', []),
  official(16003033, 'The commission rate must be between 1% and 80%.', []),
  official(16003035, 'One or more of the products you are trying to add are currently restricted by the platform.', []),
  official(16022020, 'seller has no permission to operate agency\'s sample request', []),
  official(16024004, 'test account and non test account can not cross invite', ['invitations.create', 'invitations.update']),
  official(16024006, 'The seller cannot invite their official creator.', ['invitations.create', 'invitations.update']),
  official(16024008, 'There are products that do not belong to this merchant.', ['invitations.create', 'invitations.update']),
  official(16024016, 'The invitation failed because the creator is already linked with a shop account.', ['invitations.create', 'invitations.update']),
  official(16024018, 'seller can not invite his block creator', ['invitations.update']),
  official(16024019, 'in sufficient quota to create invitation', ['invitations.create', 'invitations.update']),
  official(16024020, 'remove excluded creators to create invitation', ['invitations.create', 'invitations.update']),
  official(16024021, 'invitation contains creator exceed follower limit', ['invitations.create', 'invitations.update']),
  official(16024022, 'This invitation has exist creator and product, please check conflict pair.', ['invitations.create']),
  official(16030001, 'creator has been cleard', ['im.conversationCreate']),
  official(16030002, 'shop has reached IM quota.', ['im.conversationCreate']),
  official(16030003, 'This shop cannot message the creator at the moment because the Affiliate GMV requirement has not been met.', ['im.conversationCreate']),
  official(16030007, 'shop status invalid', ['im.conversationCreate']),
  official(16030009, 'test account isolate. please don\'t use the test account to send message.', ['im.conversationCreate']),
  official(16032001, 'nvalid parameter Creator and Seller, please ensure Region mismatch.', ['im.conversationCreate', 'im.history', 'im.send']),
  official(16032012, 'only affiliate partner cipher can access this api', ['marketplace.profile']),
  official(16603010, 'The seller is currently restricted by the platform.', []),
  official(16901005, 'this creator does\'t have e-commerce permission,please check the request params.', ['marketplace.profile']),
  official(16901006, 'creator selection region doesn\'t match seller\'s region', ['marketplace.profile']),
  official(16901007, 'This seller was unable to get official creator profile because of didn\'t have the permission.', ['marketplace.profile']),
  official(16901008, 'The creator didn\'t didn\'t have e-commerce permissions or has been deactivated.', ['marketplace.profile']),
  official(36009002, 'request is limited, please try agagin later', ['marketplace.profile']),
  official(36009003, 'Internal error. Please try again. If the issue persists after multiple attempts, please contact platform support.', ['im.conversationCreate', 'invitations.create', 'im.conversationList', 'marketplace.profile', 'im.history', 'invitations.update', 'marketplace.find', 'im.send', 'im.imageUpload']),
  official(36009007, 'request timeout', ['invitations.update']),
  official(45101001, 'Internal error. Please try again later or contact the technical support team for help.', ['im.imageUpload']),
  official(45101004, 'The query quota has been reached (10000 request per day). Please try again tomorrow.', ['marketplace.profile', 'marketplace.find', 'im.send']),
  official(45101021, 'unauthorized operation on users who hit privacy control', ['im.conversationCreate']),
  official(50001700, 'seller cannot access this target collaboration', ['invitations.update']),
  official(50001701, 'target collaboration has expired', ['invitations.update']),
  official(50001702, 'Your invitation target contains an unavailable creator or product. Please check  your request params.Remove the unavailable creator or product id and try again.', ['invitations.create', 'invitations.update']),
  official(50001703, 'The request parameters contain sensitive words.', ['invitations.create', 'invitations.update']),
  official(600001001, 'seller call this function is too many', ['invitations.terminate']),
  official(600001002, 'try lock failed', ['invitations.terminate']),
  official(98001004, 'invalid params', ['invitations.create', 'marketplace.profile', 'invitations.update']),
]

/** Refusals of facts §6. */
const SEEN_CODES: readonly KnownCode[] = [
  seen(98001002, 'You must log in to continue', ['account.info', 'im.token', 'invitations.search']),
  seen(98001004, 'Invalid parameters, please check and try again.', ['invitations.create', 'marketplace.find', 'im.conversationCreate']),
  seen(100000, 'Please remove the plugin and try again', ['im.token', 'invitations.create', 'im.conversationCreate']),
  seen(16005003, 'too many requests', ['marketplace.profile']),
  seen(16024002, 'The invitation name already exists.', ['invitations.create', 'invitations.update']),
  seen(16024016, 'The invitation failed because the creator is already linked with a shop account.', ['invitations.create', 'invitations.creatorsAdd']),
  seen(16024019, 'in sufficient quota to create invitation', ['invitations.create', 'invitations.creatorsAdd']),
  seen(16024021, 'invitation contains creator exceed follower limit', ['invitations.create', 'invitations.creatorsAdd']),
  seen(16024034, 'reach the upper limit', ['invitations.create']),
  seen(16024035, 'reach the upper limit', ['invitations.create']),
  seen(50001702, 'target invitation has unavailable creator or product', ['invitations.create', 'invitations.creatorsAdd']),
  seen(16030100, 'quota with this creator reached', ['im.send']),
  seen(16030101, 'seller abnormal or affiliate GMV too low', ['im.conversationCreate', 'im.send']),
  seen(45101003, 'not found', ['im.conversationCreate', 'marketplace.profile']),
  seen(36009004, 'missing or invalid field', []),
  seen(36009035, 'invalid open_id', []),
  seen(36009009, 'path unavailable', []),
  seen(36009010, 'method not allowed', []),
  seen(105001, 'access token type is wrong', []),
  seen(105002, 'access token has expired', []),
  seen(105005, 'scope is missing', []),
  seen(106001, 'signature is invalid', []),
  seen(40006, 'no schema', []),
  seen(36004004, 'invalid auth_code', []),
]

/** Codes that ask for a verification, and refuse nothing for good (facts §6.1). */
export const CHALLENGE_CODES = [10000, 10005, 40001, 30004009] as const

/** Each code once, though several are known from both sides. */
export function knownCodes(): KnownCode[] {
  const all = new Map([...SEEN_CODES, ...OFFICIAL_CODES].map(each => [each.code, each]))
  return [...all.values()].toSorted((a, b) => a.code - b.code)
}

/**
 * A fault that makes one endpoint answer with a code as that host would: `im.send` says it
 * inside an outer OK (facts §4.2), every other call by its own code. Always with HTTP 200.
 */
export function refusalFault({ code, message }: Pick<KnownCode, 'code' | 'message'>, endpoint: string): FaultDraft {
  return endpoint === 'im.send'
    ? { endpoint, action: { kind: 'inner-refuse', checkCode: code, checkMessage: message } }
    : { endpoint, action: { kind: 'refuse', code, message } }
}
