import type { Person } from '@/utils/westmoon/contract/account'
import { computed, shallowRef, watch } from 'vue'
import { mayGive, ROLES } from '@/utils/westmoon/contract/roles'
import { useAccount } from './useAccount'
import { useErrorText } from './useErrorText'
import { useWorker } from './useWorker'

/** Whom everybody may see; the rest is for those who manage people. */
export type Member = Pick<Person, 'id' | 'name' | 'role' | 'closed'> & Partial<Person>

/** The people of the company: everything for those who manage them, names and roles for the others. */
export function usePeople() {
  const worker = useWorker()
  const errorText = useErrorText()
  const { account } = useAccount()
  const members = shallowRef<readonly Member[]>()
  const failure = shallowRef<string>()

  const manages = computed(() => account.value?.permissions.includes('manage-people') === true)
  const owners = computed(() => members.value?.filter(({ role, closed }) => role === 'owner' && !closed) ?? [])

  async function load(): Promise<void> {
    failure.value = undefined
    try {
      members.value = manages.value
        ? (await worker['team.ask']('people')).people
        : (await worker['team.ask']('colleagues')).colleagues
    }
    catch (thrown) {
      failure.value = errorText(thrown)
    }
  }

  /** In work before left; the higher role first. */
  const sorted = computed(() => members.value?.toSorted((one, other) =>
    Number(one.closed) - Number(other.closed) || ROLES.indexOf(one.role) - ROLES.indexOf(other.role) || one.name.localeCompare(other.name)))

  /** Shows what the server answered to a change. */
  function take(person: Person): void {
    members.value = [...members.value?.filter(({ id }) => id !== person.id) ?? [], person]
    // One's own rights changed: what is offered follows.
    if (person.id === account.value?.person)
      worker['account.refresh']().catch(() => {})
  }

  /** Who may be asked: also again when somebody's rights, or who is signed in, change. */
  watch(() => account.value?.state === 'signed-in' ? `${account.value.person} ${manages.value}` : undefined, key => key !== undefined && load(), { immediate: true })

  return {
    account,
    members: sorted,
    manages,
    failure,
    load,
    take,
    isOwn: (member: Member) => member.id === account.value?.person,
    /** Nobody changes those above them. */
    mayChange: (member: Member) => manages.value && account.value !== undefined && mayGive(account.value.role, member.role),
    /** A company always has somebody who may do everything; the server sees to it, too. */
    isLastOwner: (member: Member) => owners.value.length === 1 && owners.value[0]?.id === member.id,
  }
}
