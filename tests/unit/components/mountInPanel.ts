import type { Component, Slots } from 'vue'
import type { ShopView } from '@/composables/useShop'
import type { Language } from '@/utils/preferences/types'
import type { WorkerFace } from '@/utils/rpc/workerFace'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, expect, vi } from 'vitest'
import { shallowRef } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { databaseKey } from '@/composables/useDatabase'
import { shopViewKey } from '@/composables/useShop'
import { workerKey } from '@/composables/useWorker'
import { createPanelI18n } from '@/locales/index'
import { useAccountStore } from '@/stores/account'
import { createDatabase } from '@/utils/db/database'
// Loaded before they are asked for, so that no test waits for their library.
import '@/components/ui/DialogPanel.vue'
import '@/components/ui/MenuPanel.vue'

export interface PanelOptions {
  props?: Record<string, unknown>
  slots?: Record<string, string | Component | Slots[string]>
  language?: Language
  db?: ReturnType<typeof createDatabase>
  /** Calls not named here reject. */
  worker?: Partial<WorkerFace>
  shop?: Partial<ShopView>
  path?: string
}

/** Of the event loop, one of them by a timer: more than the longest way from a row in the database to the screen. */
const ROUNDS = 10
const TURNS = 4

enableAutoUnmount(afterEach)
let opened = 0

/** A component as it stands in the panel: words, database, worker, shop and places around it. */
export async function mountInPanel(component: Component, options: PanelOptions = {}) {
  const { i18n } = await createPanelI18n(options.language ?? 'en')
  const db = options.db ?? createDatabase(`panel-${opened++}`)
  const worker = new Proxy(options.worker ?? {}, {
    get: (calls, name) => Reflect.get(calls, name) ?? (() => Promise.reject(new Error(`No such call in this test: ${String(name)}`))),
  }) as WorkerFace
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:place(.*)', component: { render: () => null } }],
  })
  await router.push(options.path ?? '/')
  const shop: ShopView = {
    state: shallowRef('none'),
    page: shallowRef(undefined),
    active: shallowRef(undefined),
    shop: shallowRef(undefined),
    pages: shallowRef([]),
    ...options.shop,
  }
  const pinia = createPinia()
  const wrapper = mount(component, {
    attachTo: document.body,
    props: options.props,
    slots: options.slots as never,
    global: {
      plugins: [pinia, i18n, router],
      provide: {
        [databaseKey as symbol]: db,
        [workerKey as symbol]: worker,
        [shopViewKey as symbol]: shop,
      },
    },
  })
  /** Lets answers of the database and the worker arrive, until nothing on the screen changes any more. */
  async function flush(): Promise<void> {
    await setTimeout(20)
    for (let before = ''; before !== document.body.innerHTML;) {
      before = document.body.innerHTML
      // In turns, not in time: of 20 ms a busy machine may have given us two.
      for (let turn = 0; turn < ROUNDS * TURNS; turn++)
        await (turn % TURNS === 0 ? setTimeout(1) : setImmediate())
    }
    await flushPromises()
  }
  // Who is signed in decides what is offered.
  const account = useAccountStore(pinia)
  await vi.waitFor(() => expect(account.pending).toBe(false))
  await flush()
  return { wrapper, db, router, worker, flush }
}

/** happy-dom lays nothing out: without a height VirtualRows draws no row. */
export function giveHeight(pixels: number): void {
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => pixels })
}
