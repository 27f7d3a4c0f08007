import type { Member } from '@/utils/collaborations/types'
import type { MemberStatus } from '@/utils/tiktok/types'
import { computed, ref } from 'vue'
import { MEMBER_STATUSES } from '@/utils/collaborations/rules'
import { useLiveQuery } from './useLiveQuery'

/** Rows before and after the drawn ones. */
const MARGIN = 30

export interface ListedMember extends Member {
  /** A list that holds the creator. */
  list?: { id: string, name: string }
}

/** The members of a collaboration: how many of each status, and those near the view with a list that holds them. */
export function useCollaborationMembers(collaboration: () => string, status: () => MemberStatus | undefined) {
  const drawn = ref({ from: 0, to: 40 })

  const { rows: counts } = useLiveQuery(async (db) => {
    const all = await Promise.all(MEMBER_STATUSES.map(each => db.members.where('[collaboration+status]').equals([collaboration(), each]).count()))
    return Object.fromEntries(MEMBER_STATUSES.map((each, index) => [each, all[index] ?? 0])) as Record<MemberStatus, number>
  }, [collaboration])

  const { rows, error } = useLiveQuery(async (db) => {
    const [id, wanted] = [collaboration(), status()]
    const from = Math.max(0, drawn.value.from - MARGIN)
    const fitting = wanted === undefined ? db.members.where('collaboration').equals(id) : db.members.where('[collaboration+status]').equals([id, wanted])
    const members = await fitting.offset(from).limit(drawn.value.to + MARGIN - from).toArray()
    const invites = await db.invites.where('[shop+oecId]').anyOf(members.map(({ shop, oecId }) => [shop, oecId])).filter(({ removedAt }) => removedAt === undefined).toArray()
    const lists = new Map((await db.lists.bulkGet([...new Set(invites.map(({ list }) => list))])).flatMap(list => list && list.removedAt === undefined ? [[list.id, list]] : []))
    const listOf = new Map(invites.flatMap(({ oecId, list }) => lists.has(list) ? [[oecId, lists.get(list)]] : []))
    return { from, members: members.map((member): ListedMember => ({ ...member, list: listOf.get(member.oecId) })) }
  }, [collaboration, status, drawn])

  return {
    error,
    counts,
    all: computed(() => counts.value && Object.values(counts.value).reduce((sum, each) => sum + each, 0)),
    draw: (from: number, to: number): void => { drawn.value = { from, to } },
    /** Undefined while its window is read. */
    row: (index: number): ListedMember | undefined => rows.value?.members[index - rows.value.from],
  }
}
