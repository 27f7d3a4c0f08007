import { onScopeDispose } from 'vue'
import { useRouter } from 'vue-router'
import { wantedPlaceItem } from '@/utils/creators/wantedPlaceItem'

/** Goes where the button in the page wanted the panel to be, whether it was open already or not. */
export function useWantedPlace(): void {
  const router = useRouter()

  async function go(path: string | null): Promise<void> {
    if (!path)
      return
    await wantedPlaceItem.removeValue()
    await router.push(path)
  }

  onScopeDispose(wantedPlaceItem.watch(path => void go(path)))
  void wantedPlaceItem.getValue().then(go).catch(() => {})
}
