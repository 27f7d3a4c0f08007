import type { Settings } from '../types.ts'
import { invalidParameters, refused } from '../answers.ts'

/**
 * Types of `conflict_cids`. The facts show 4 alone (an open offer of the same
 * product); the others are the sandbox's own, for refusals that name creators.
 */
export const CULPRIT = { shopLinked: 1, followers: 2, unavailable: 3, offered: 4, privacy: 5 } as const

interface Culprits { settings: Settings, creators: string[] }

function naming({ settings, creators }: Culprits, type: number) {
  return settings.namesCulprits === 'always' ? { data: { conflict_cids: [{ conflict_type: type, cids: creators }] } } : {}
}

/** Refusals of invitation groups (facts §6.1; texts of error-codes.json). */
export const GROUP_REFUSALS = {
  nameTaken: () => refused(16024002, 'The invitation name already exists.'),
  sensitive: () => refused(50001703, 'target invitation has sensitive text'),
  foreignProduct: () => refused(16024008, 'product not belong this shop'),
  unavailableProduct: (settings: Settings, products: string[]) => refused(50001702, 'target invitation has unavailable creator or product', settings.namesCulprits === 'always' ? { data: { invalid_product_id_list: products } } : {}),
  unavailable: (culprits: Culprits) => refused(50001702, 'target invitation has unavailable creator or product', naming(culprits, CULPRIT.unavailable)),
  shopLinked: (culprits: Culprits) => refused(16024016, 'The invitation failed because the creator is already linked with a shop account.', naming(culprits, CULPRIT.shopLinked)),
  followers: (culprits: Culprits) => refused(16024021, 'invitation contains creator exceed follower limit', naming(culprits, CULPRIT.followers)),
  privacy: (culprits: Culprits) => refused(45101021, 'unauthorized operation on users who hit privacy control', naming(culprits, CULPRIT.privacy)),
  quota: () => refused(16024019, 'in sufficient quota to create invitation'),
  perDay: ({ dailyCapCode }: Settings) => refused(dailyCapCode, 'reach the upper limit'),
  openGroups: (region: string) => invalidParameters(region, 'reach create max limit'),
  tooManyCreators: (region: string) => invalidParameters(region, 'exceed max creator num'),
  endTime: (region: string) => invalidParameters(region, 'invitation end time invalid'),
  noAccess: () => refused(50001700, 'seller cannot access this target collaboration'),
  ended: () => refused(50001701, 'target collaboration has expired'),
} as const
