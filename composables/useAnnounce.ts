import { storeToRefs } from 'pinia'
import { useAnnouncerStore } from '@/stores/announcer'

/** `announce(text)`: what changed, for who cannot see it. Politely, at most every two seconds. */
export function useAnnounce() {
  const store = useAnnouncerStore()
  return { ...storeToRefs(store), announce: store.announce }
}
