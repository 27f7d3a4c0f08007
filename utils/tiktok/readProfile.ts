import type { WireProfile } from './marketplaceAnswers'
import type { FoundCreator } from './types'

const BY_LINK_ONLY = 1
const AS_USUAL = 2

/** Undefined where TikTok hides who it is: nothing could be done with the rest. */
export function readProfile(profile: WireProfile): FoundCreator | undefined {
  const { creator_oecuid: oecId, handle, avatar, video_engagement: engagement, creator_permission_tag: permission } = profile
  if (!oecId || oecId === '0' || !handle)
    return undefined
  return {
    oecId,
    handle: handle.replace(/^@/, '').toLowerCase(),
    nickname: profile.nickname || undefined,
    avatarUrl: avatar?.thumb_url_list?.[0] ?? avatar?.url_list?.[0],
    followers: profile.follower_cnt ?? undefined,
    region: profile.selection_region || undefined,
    categories: (profile.category ?? []).map(({ name }) => name),
    gmvRange: profile.med_gmv_revenue_range || undefined,
    videoViews: profile.ec_video_avg_view_cnt ?? undefined,
    liveViews: profile.ec_live_avg_uv ?? undefined,
    unitsSold: profile.units_sold ?? undefined,
    engagement: engagement == null ? undefined : engagement / 100,
    permitted: permission === AS_USUAL || permission === BY_LINK_ONLY ? permission === AS_USUAL : undefined,
    invitedBefore: profile.has_invited_before_90d ?? undefined,
    blocked: profile.is_creator_blocked_by_shop ?? undefined,
  }
}
