import { ref } from 'vue'
import { usePreferenceStore } from '@/stores/preferences'
import { toldUntilItem } from '@/utils/preferences/toldUntilItem'
import { usePermissions } from './usePermissions'

/** «Tell me when it is done»: the browser is asked in the click itself. */
export function useNotify() {
  const store = usePreferenceStore()
  const { grant } = usePermissions()
  const refused = ref(false)

  async function setNotify(wanted: boolean): Promise<void> {
    const granted = !wanted || await grant({ permissions: ['notifications'] })
    refused.value = !granted
    if (wanted && granted)
      await toldUntilItem.setValue(Date.now())
    await store.change({ notify: wanted && granted })
  }

  return { setNotify, refused }
}
