import { createSharedComposable } from '@vueuse/core'
import { computed, onScopeDispose, shallowRef } from 'vue'
import { policySeenItem } from '@/utils/preferences/policySeenItem'
import { POLICY_VERSIONS, unseenVersions } from '@/utils/privacy/policy'

/** Which versions of the policy came since somebody here last looked at it. Who begins with the newest has nothing to catch up on. */
function watchPolicy() {
  const [newest] = POLICY_VERSIONS
  const seen = shallowRef<string>()
  const unseen = computed(() => unseenVersions(seen.value, POLICY_VERSIONS))

  async function look(): Promise<void> {
    seen.value = await policySeenItem.getValue() ?? undefined
    if (seen.value === undefined)
      await see()
  }

  async function see(): Promise<void> {
    seen.value = newest
    await policySeenItem.setValue(newest)
  }

  onScopeDispose(policySeenItem.watch(value => seen.value = value ?? undefined))
  void look()
  return { newest, unseen, see }
}

export const usePolicyNotice = createSharedComposable(watchPolicy)
