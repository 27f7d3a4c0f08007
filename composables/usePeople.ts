import type { Person } from '@/utils/westmoon/contract/account'
import { computed } from 'vue'
import { mayGive, ROLES } from '@/utils/westmoon/contract/roles'
import { useAccount } from './useAccount'
import { useTeamAnswer } from './useTeamAnswer'
import { useWorker } from './useWorker'

/** Whom everybody may see; the rest is for those who manage people. */
export type Member = Pick<Person, 'id' | 'name' | 'role' | 'closed'> & Partial<Person>

/** The people of the company: everything for those who manage them, names and roles for the others. */
export function usePeople() {
  const worker = useWorker()
  const { account } = useAccount()
  const manages = computed(() => account.value?.permissions.includes('manage-people') === true)
  const full = useTeamAnswer('people', { options: () => manages.value ? {} : undefined, heard: ['rights'] })
  const names = useTeamAnswer('colleagues', { options: () => account.value && !manages.value ? {} : undefined, heard: ['rights'] })
  const used = computed(() => manages.value ? full : names)
  const members = computed<readonly Member[] | undefined>(() => manages.value ? full.answer.value?.people : names.answer.value?.colleagues)
  const owners = computed(() => members.value?.filter(({ role, closed }) => role === 'owner' && !closed) ?? [])

  /** In work before left; the higher role first. */
  const sorted = computed(() => members.value?.toSorted((one, other) =>
    Number(one.closed) - Number(other.closed) || ROLES.indexOf(one.role) - ROLES.indexOf(other.role) || one.name.localeCompare(other.name)))

  /** After somebody was changed. One's own rights may be others now: what is offered follows. */
  async function changed(person: Person): Promise<void> {
    if (person.id === account.value?.person)
      worker['account.refresh']().catch(() => {})
    await used.value.ask()
  }

  return {
    account,
    members: sorted,
    manages,
    failure: computed(() => used.value.failure.value),
    at: computed(() => used.value.at.value),
    pending: computed(() => used.value.pending.value),
    ask: () => used.value.ask(),
    changed,
    isOwn: (member: Member) => member.id === account.value?.person,
    /** Nobody changes those above them. */
    mayChange: (member: Member) => manages.value && account.value !== undefined && mayGive(account.value.role, member.role),
    /** A company always has somebody who may do everything; the server sees to it, too. */
    isLastOwner: (member: Member) => owners.value.length === 1 && owners.value[0]?.id === member.id,
  }
}
