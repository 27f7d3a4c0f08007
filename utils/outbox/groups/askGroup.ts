import type { Campaign, Delivery } from '../../campaigns/types'
import type { Clock } from '../../clock/clock'
import type { InviteGroup } from '../../collaborations/types'
import type { Shop } from '../../shop/types'
import type { TikTokInvitations, WireFailure } from '../../tiktok/types'
import type { Outcome } from '../outcome'
import type { GroupRecorder } from './recordGroups'
import { newGroup } from '../../collaborations/newGroup'
import { afterAccepted } from '../../collaborations/plan/suspects'
import { endDateProblems } from '../../collaborations/termsRules'
import { explainedCode, toldCode } from '../../tiktok/failures'
import { REGIONS } from '../../tiktok/regions'
import { isWireError } from '../../tiktok/wireError'
import { outcomeOf } from '../outcome'
import { groupRefusal } from './groupRefusal'

interface AskGroupParts {
  clock: Clock
  tiktok: TikTokInvitations
  groups: GroupRecorder
}

/** One call for a group: creates it with some of its members, or adds them to it. Rows and group are `sending` and `asking`. */
export function createAskGroup({ clock, tiktok, groups }: AskGroupParts) {
  return async (shop: Shop, { campaign, group, rows }: { campaign: Campaign, group: InviteGroup, rows: Delivery[] }): Promise<Outcome | undefined> => {
    try {
      const { id: collaboration, partly } = group.collaboration === undefined ? await create(shop, { campaign, group, rows }) : await add(shop, group.collaboration, { group, rows })
      // Some did not get in, and the answer does not say who.
      if (partly)
        return await unanswered(group, 'some-refused', { collaboration })
      const { suspects } = afterAccepted({ waiting: [], suspects: group.suspects }, rows.map(row => row.id))
      await groups.inOne(async () => {
        await groups.invited(group, rows, { event: 'accepted', collaboration, suspects: [...suspects] })
        await groups.moved(group, 'answered', { collaboration, suspects: [...suspects] })
      })
    }
    catch (thrown) {
      if (!isWireError(thrown))
        throw thrown
      return failed(shop, { campaign, group, rows, failure: thrown.failure })
    }
  }

  function create(shop: Shop, { campaign, group, rows }: { campaign: Campaign, group: InviteGroup, rows: Delivery[] }): Promise<{ id: string, partly?: boolean }> {
    return tiktok.createGroup(shop, newGroup({ terms: campaign.terms, group, rows, region: shop.region }), requestId(group))
  }

  async function add(shop: Shop, id: string, { group, rows }: { group: InviteGroup, rows: Delivery[] }): Promise<{ id: string, partly: boolean }> {
    const { invited } = await tiktok.addToGroup(shop, { id, creators: rows.map(row => row.oecId) }, requestId(group))
    return { id, partly: invited !== rows.length }
  }

  async function unanswered(group: InviteGroup, detail: string, known?: Pick<InviteGroup, 'collaboration'>): Promise<Outcome> {
    await groups.unanswered(group, detail, known)
    return { kind: 'unanswered', detail }
  }

  async function failed(shop: Shop, { campaign, group, rows, failure }: { campaign: Campaign, group: InviteGroup, rows: Delivery[], failure: WireFailure }): Promise<Outcome | undefined> {
    const outcome = outcomeOf(failure, true)
    if (outcome.kind === 'unanswered') {
      await groups.unanswered(group, outcome.detail)
      return outcome
    }
    if (outcome.kind !== 'refused') {
      await release(group, rows)
      return outcome
    }
    switch (groupRefusal(failure)) {
      case 'name-taken': return unanswered(group, 'name-taken')
      case 'day-limit': return stop(group, rows, { kind: 'wall', reason: 'quota', code: failure.code, detail: failure.message })
      case 'terms': return stop(group, rows, { kind: 'wall', reason: 'failures', code: toldCode(failure.code, failure.message), detail: failure.message })
      case 'unclear': return unclear(shop, { campaign, group, rows, failure })
      case 'creators': return blame(group, rows, { ...failure, code: toldCode(failure.code, failure.message) })
    }
  }

  /** 98001004 explains nothing: first our own rules are asked, then the shop's limits, and only then the creators. */
  async function unclear(shop: Shop, { campaign, group, rows, failure }: { campaign: Campaign, group: InviteGroup, rows: Delivery[], failure: WireFailure }): Promise<Outcome | undefined> {
    const { code, message: detail } = failure
    // All other terms were checked when they were sealed; only time has passed since.
    if (campaign.terms && endDateProblems(campaign.terms, { shop: REGIONS[shop.region], now: clock.now() }).length > 0)
      return stop(group, rows, { kind: 'wall', reason: 'failures', code: explainedCode(code, 'end-date'), detail })
    return await mayInvite(shop)
      ? blame(group, rows, { ...failure, code: explainedCode(code, 'creator-refused') })
      : stop(group, rows, { kind: 'wall', reason: 'quota', code, detail })
  }

  async function mayInvite(shop: Shop): Promise<boolean> {
    try {
      return (await tiktok.invitationRate(shop)).canInvite
    }
    catch {
      return true
    }
  }

  /** The culprits the answer names are out; where it names none, all asked are suspects, and one alone is found out. */
  async function blame(group: InviteGroup, rows: Delivery[], failure: WireFailure): Promise<undefined> {
    const named = rows.filter(row => failure.culprits?.includes(row.oecId))
    const culprits = named.length > 0 ? named : rows.length === 1 ? rows : []
    const others = rows.filter(row => !culprits.includes(row))
    const reason = { code: failure.code ?? 'unexplained', detail: failure.message }
    await groups.inOne(async () => {
      await groups.refused(group, culprits, reason)
      await groups.backToQueue(group, others, 'neverLeft')
      await groups.moved(group, 'answered', { suspects: culprits.length > 0 ? [] : others.map(row => row.id), ...reason })
    })
  }

  async function stop(group: InviteGroup, rows: Delivery[], wall: Outcome): Promise<Outcome> {
    await release(group, rows)
    return wall
  }

  async function release(group: InviteGroup, rows: Delivery[]): Promise<void> {
    await groups.inOne(async () => {
      await groups.backToQueue(group, rows, 'neverLeft')
      await groups.moved(group, 'neverLeft')
    })
  }

  /** A try of its own each time: the second is another set of members. */
  function requestId({ id, tries }: InviteGroup): string {
    return `${id}:${tries}`
  }
}
