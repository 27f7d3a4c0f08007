import type { Component } from 'vue'
import type { PanelOptions } from '../mountInPanel'
import type { Database } from '@/utils/db/database'
import type { IndexWorker, ListIndex } from '@/utils/lists/listIndex/openListIndex'
import { vi } from 'vitest'
import { defineComponent, h, provide } from 'vue'
import { listIndexKey } from '@/composables/useListIndex'
import { createListIndexFace } from '@/utils/lists/listIndex/listIndexFace'
import { openListIndex } from '@/utils/lists/listIndex/openListIndex'
import { servePort } from '@/utils/rpc/portRpc'
import { giveHeight, mountInPanel } from '../mountInPanel'

/** As in the panel, the index in the same thread. */
function indexOf(db: Database): (list: string) => ListIndex {
  return list => openListIndex(list, () => {
    const { port1, port2 } = new MessageChannel()
    servePort(createListIndexFace(db), port2)
    port2.start()
    port1.start()
    return {
      postMessage: message => port1.postMessage(message),
      addEventListener: (type, listener) => port1.addEventListener(type, listener as EventListener),
      onerror: null,
      terminate: () => port1.close(),
    } satisfies IndexWorker
  })
}

/** Until it holds: databases, ports and drawing take their turns. */
export function soon(check: () => unknown): Promise<unknown> {
  return vi.waitFor(check, { timeout: 8000, interval: 20 })
}

/** A component of the lists as it stands in the panel, tall enough for ten rows. */
export async function mountWithIndex(component: Component, options: PanelOptions & { db: Database }) {
  giveHeight(320)
  const Panel = defineComponent({
    setup() {
      provide(listIndexKey, indexOf(options.db))
      return () => h(component, options.props)
    },
  })
  const mounted = await mountInPanel(Panel, options)
  /** Until the index answered and its rows were drawn. */
  async function settle(): Promise<void> {
    for (let turn = 0; turn < 4; turn++)
      await mounted.flush()
  }
  await settle()
  return { ...mounted, settle }
}
