import type { Shop } from '@/utils/shop/types'
import type { CollaborationDetail, CollaborationPage, CollaborationStatus, FoundCollaboration, MemberStatus, TikTokInvitations } from '@/utils/tiktok/types'
import { DAY } from '@/utils/clock/clock'
import { WireError } from '@/utils/tiktok/wireError'

interface Group { id: string, status: CollaborationStatus, members: Map<string, MemberStatus>, sold: Map<string, number>, updatedAt: number }

export const NOW = Date.UTC(2026, 10, 24, 6)

/** TikTok's collaborations in memory, newest made first. */
export class FakeCollaborations implements Pick<TikTokInvitations, 'countCollaborations' | 'findCollaborations' | 'collaboration' | 'soldBy'> {
  groups: Group[] = []
  readonly calls: string[] = []
  now = NOW
  /** Asked before each call. */
  before: (call: string) => void = () => {}

  add(id: string, status: CollaborationStatus = 'ongoing', members: Record<string, MemberStatus> = { a: 'invited', b: 'invited' }): Group {
    const group: Group = { id, status, members: new Map(Object.entries(members)), sold: new Map(), updatedAt: this.now += 1000 }
    this.groups.unshift(group)
    return group
  }

  change(id: string, member: string, status: MemberStatus): void {
    const group = this.groups.find(each => each.id === id)
    group?.members.set(member, status)
    if (group)
      group.updatedAt = this.now += 1000
  }

  private found(group: Group): FoundCollaboration {
    const count = (...statuses: MemberStatus[]): number => [...group.members.values()].filter(status => statuses.includes(status)).length
    return { id: group.id, name: `Lamp ${group.id}`, status: group.status, endAt: NOW + 30 * DAY, products: [], creatorCount: group.members.size, addedCount: count('added', 'posted'), postedCount: count('posted'), updatedAt: group.updatedAt }
  }

  async countCollaborations(): Promise<Record<CollaborationStatus, number>> {
    this.ask('count')
    const count = (status: CollaborationStatus): number => this.groups.filter(group => group.status === status).length
    return { ongoing: count('ongoing'), expiring: count('expiring'), canceling: count('canceling'), completed: count('completed') }
  }

  async findCollaborations(_: Shop, { status = 'ongoing', page, size }: { status?: CollaborationStatus, page: number, size: number }): Promise<CollaborationPage> {
    this.ask(`search ${status}`)
    const all = this.groups.filter(group => group.status === status)
    return { collaborations: all.slice((page - 1) * size, page * size).map(group => this.found(group)), total: all.length, hasMore: all.length > page * size }
  }

  async collaboration(_: Shop, id: string): Promise<CollaborationDetail> {
    this.ask(`detail ${id}`)
    const group = this.groups.find(each => each.id === id)
    if (!group)
      throw new WireError({ endpoint: 'invitationDetail', kind: 'refused', code: '50001700', message: 'no access' })
    const sold = [...group.sold.values()].reduce((sum, each) => sum + each, 0)
    return {
      collaboration: { ...this.found(group), products: [{ productId: 'p', commission: 1500, sold }] },
      members: [...group.members].map(([oecId, status]) => ({ oecId, handle: `creator.${oecId}`, status })),
    }
  }

  async soldBy(_: Shop, { collaboration, oecId }: { collaboration: string, oecId: string }): Promise<number> {
    this.ask(`sold ${oecId}`)
    return this.groups.find(({ id }) => id === collaboration)?.sold.get(oecId) ?? 0
  }

  private ask(call: string): void {
    this.calls.push(call)
    this.before(call)
  }
}
