import type { KeyMap } from '@/stores/keys'
import { onScopeDispose } from 'vue'
import { useKeyStore } from '@/stores/keys'

/**
 * Takes keys while the calling component lives, e.g.
 * `useKeys({ 'n': create, 'j': () => rows.move(1), 'shift+x': selectTo })`.
 * Single keys sleep in text fields, in dialogs, while an input method
 * composes, and when the merchant switched them off.
 */
export function useKeys(map: KeyMap): void {
  onScopeDispose(useKeyStore().add(map))
}
