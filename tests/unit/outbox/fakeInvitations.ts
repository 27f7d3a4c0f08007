import type { Caller, Fate } from './fakeTikTok'
import type { NewGroup, TikTokInvitations } from '@/utils/tiktok/types'
import { WireError } from '@/utils/tiktok/wireError'
import { failure } from './fakeTikTok'

interface Group { id: string, name: string, products: string[], members: Set<string>, from: number }

/** TikTok's invitation groups in memory, whose record is the judge: `offers` holds each creator × product ever offered. */
export class FakeInvitations {
  groups: Group[] = []
  offers: string[] = []
  calls: string[] = []
  fates: Fate[] = []
  culprits = new Set<string>()
  names = false
  now: () => number = () => 0
  conflictsWith = new Map<string, string>()
  takenOver: string[] = []

  client(caller: Caller): Partial<TikTokInvitations> {
    return {
      conflicts: async (_, { creators, products }) => [...this.conflictsWith].filter(([creator]) => creators.includes(creator)).map(([oecId, collaboration]) => ({ collaboration, collaborationName: collaboration, productIds: products, creators: [{ oecId }] })),
      takeOver: async (_, pairs) => {
        for (const { oecId } of pairs) {
          this.takenOver.push(oecId)
          this.conflictsWith.delete(oecId)
        }
      },
      createGroup: (_, group) => this.call('create', caller, group.creators.map(each => each.oecId), () => this.create(group)),
      addToGroup: (_, { id, creators }) => this.call('add', caller, creators, () => this.add(id, creators)),
      findCollaborations: async (_, { name }) => ({ collaborations: this.seen().filter(group => group.name === name).map(group => ({ id: group.id, name: group.name }) as never), total: 1, hasMore: false }),
      collaboration: async (_, id) => ({ collaboration: {} as never, members: [...this.seen().find(group => group.id === id)?.members ?? []].map(oecId => ({ oecId, handle: oecId, status: 'invited' as const })) }),
      invitationRate: async () => ({ canInvite: true }),
    }
  }

  private seen(): Group[] {
    return this.groups.filter(group => group.from <= this.now())
  }

  private create({ name, products, creators }: NewGroup): { id: string } {
    if (this.groups.some(group => group.name === name))
      throw failure('refused', '16024002')
    const group: Group = { id: `g${this.groups.length}`, name, products: products.map(each => each.productId), members: new Set(), from: this.now() }
    this.groups.push(group)
    this.add(group.id, creators.map(each => each.oecId))
    return { id: group.id }
  }

  private add(id: string, creators: string[]): { invited: number, conflicts: number } {
    const group = this.groups.find(each => each.id === id)
    for (const creator of creators) {
      group?.members.add(creator)
      this.offers.push(...group?.products.map(product => `${creator} ${product}`) ?? [])
    }
    return { invited: creators.length, conflicts: 0 }
  }

  private async call<T>(name: string, caller: Caller, creators: string[], act: () => T): Promise<T> {
    if (caller.dead())
      return caller.die()
    this.calls.push(`${name} ${creators.length}`)
    const fate = this.fates.shift() ?? 'fine'
    const spoilt = creators.filter(creator => this.culprits.has(creator))
    const run = (): T => {
      if (spoilt.length > 0)
        throw new WireError({ kind: 'refused', endpoint: 'create', code: '16024016', message: 'linked', culprits: this.names ? spoilt : undefined })
      return act()
    }
    switch (fate) {
      case 'fine': return run()
      case 'dies-before': return caller.die()
      case 'dies-after':
        run()
        return caller.die()
      case 'lost-after':
      case 'late':
        run()
        if (fate === 'late') {
          const group = this.groups.at(-1)
          if (group && name === 'create')
            group.from = this.now() + 8000
        }
        throw failure('timeout')
      case 'quota': throw failure('refused', '16024019')
      case 'dies-flying': return caller.die()
      default: throw failure(fate)
    }
  }
}
