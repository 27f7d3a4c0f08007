import type { InviteGroup } from '../../collaborations/types'
import type { Shop } from '../../shop/types'
import type { TikTokInvitations } from '../../tiktok/types'
import type { Outcome } from '../outcome'
import type { OutboxParts } from '../types'
import type { GroupRecorder } from './recordGroups'
import { SECOND } from '../../clock/clock'
import { isWireError } from '../../tiktok/wireError'
import { outcomeOf } from '../outcome'
import { QUIET } from '../record'

const LOOKS = 3

type SettleGroupParts = Pick<OutboxParts, 'db' | 'clock'> & { tiktok: TikTokInvitations, groups: GroupRecorder }

/**
 * Settles a group whose answer was lost by what TikTok says of it: by its id,
 * or found by its unique name. Who is listed is in; who is not, once a late
 * call can no longer arrive, is asked again. Returns a wall if one was met.
 */
export function createSettleGroup({ db, tiktok, clock, groups }: SettleGroupParts) {
  return async (shop: Shop, group: InviteGroup): Promise<Outcome | undefined> => {
    try {
      // Taken before the reading: what arrives during it must not be missed.
      const asked = clock.now()
      const collaboration = group.collaboration ?? await findByName(shop, group.name)
      const inside = collaboration === undefined ? new Set<string>() : await membersOf(shop, collaboration)
      const rows = await groups.members(group.id, 'unknown')
      const found = rows.filter(row => inside.has(row.oecId))
      const absent = rows.filter(row => !inside.has(row.oecId))
      if (absent.length > 0 && asked < (group.askedAt ?? 0) + QUIET)
        return void await db.groups.update(group.id, { lookAt: (group.askedAt ?? 0) + QUIET })
      await groups.inOne(async () => {
        if (collaboration !== undefined)
          await groups.invited(group, found, { event: 'found', collaboration, suspects: group.suspects })
        await groups.backToQueue(group, absent, 'absent')
        await groups.moved(group, 'settled', { lookAt: undefined })
      })
    }
    catch (thrown) {
      if (!isWireError(thrown))
        throw thrown
      const outcome = outcomeOf(thrown.failure, false)
      if (outcome.kind === 'wall' && outcome.reason !== 'tiktok-changed')
        return outcome
      const tries = (group.settleTries ?? 0) + 1
      await db.groups.update(group.id, { settleTries: tries, lookAt: tries < LOOKS ? clock.now() + tries * 5 * SECOND : undefined })
    }
  }

  async function findByName(shop: Shop, name: string): Promise<string | undefined> {
    // One tab a call; a group that was just made is in one of these two.
    for (const status of ['ongoing', 'expiring'] as const) {
      const { collaborations } = await tiktok.findCollaborations(shop, { name, status, page: 1, size: 50 })
      const found = collaborations.find(each => each.name === name)
      if (found)
        return found.id
    }
    return undefined
  }

  async function membersOf(shop: Shop, id: string): Promise<Set<string>> {
    const { members } = await tiktok.collaboration(shop, id)
    return new Set(members.map(member => member.oecId))
  }
}
