import { defineStore } from 'pinia'

/** Does the key's work; `false` passes it on to whoever took the key earlier. */
type KeyAction = (event: KeyboardEvent) => unknown
/** By name: `n`, `/`, `?`, `shift+x`, `mod+z` (Ctrl, or ⌘), `escape`. */
export type KeyMap = Record<string, KeyAction>

/** Which place wants which key now; the latest comer is asked first. */
export const useKeyStore = defineStore('keys', () => {
  const maps: KeyMap[] = []

  function add(map: KeyMap): () => void {
    maps.push(map)
    return () => {
      const index = maps.indexOf(map)
      if (index >= 0)
        maps.splice(index, 1)
    }
  }

  /** True when somebody took it. */
  function press(name: string, event: KeyboardEvent): boolean {
    return maps.toReversed().some(map => map[name] !== undefined && map[name](event) !== false)
  }

  return { add, press }
})
