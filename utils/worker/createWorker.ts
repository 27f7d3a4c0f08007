import type { Shops } from '@/utils/shop/service'
import { storage } from '@wxt-dev/storage'
import { v7 } from 'uuid'
import { browser } from 'wxt/browser'
import { inPage as en } from '@/locales/en/inPage'
import { inPage as zhCN } from '@/locales/zh-CN/inPage'
import { createReviewer } from '@/utils/campaigns/review'
import { createCampaigns } from '@/utils/campaigns/service'
import { systemClock as clock, SECOND } from '@/utils/clock/clock'
import { createCollaborationSync } from '@/utils/collaborations/createCollaborationSync'
import { createCollaborations } from '@/utils/collaborations/service'
import { createConversationSync } from '@/utils/conversations/createConversationSync'
import { createReader } from '@/utils/conversations/createReader'
import { createFinder } from '@/utils/creators/finder'
import { foundButtonsItem } from '@/utils/creators/foundButtonsItem'
import { createSightings } from '@/utils/creators/sightings'
import { createDatabase } from '@/utils/db/database'
import { createEraser } from '@/utils/device/erase'
import { createDiagnostics } from '@/utils/diagnostics/service'
import { createResolver } from '@/utils/lists/resolve'
import { createBadge } from '@/utils/outbox/badge'
import { createOutbox } from '@/utils/outbox/createOutbox'
import { createDecide } from '@/utils/outbox/decide'
import { createKeepAlive } from '@/utils/outbox/keepAlive'
import { createWatchdog } from '@/utils/outbox/watchdog'
import { languageOf } from '@/utils/preferences/languageOf'
import { preferencesItem } from '@/utils/preferences/preferencesItem'
import { toldUntilItem } from '@/utils/preferences/toldUntilItem'
import { createQuota } from '@/utils/quota/service'
import { createShops } from '@/utils/shop/service'
import { createTikTok } from '@/utils/tiktok/client'
import { createPageTransport } from '@/utils/tiktok/gateway/createPageTransport'
import { accountWindowItem } from './accountWindowItem'
import { coalesce } from './coalesce'
import { createNotifier } from './createNotifier'
import { createResolving } from './createResolving'
import { createSignInDoor } from './createSignInDoor'
import { createSyncing } from './createSyncing'
import { createTeam } from './createTeam'

/** Badge, alarm and notification need not follow each single message. */
const TENDING_GAP = 0.25 * SECOND

export type Worker = ReturnType<typeof createWorker>

/** Every part of the worker, given what it needs. */
export function createWorker() {
  const db = createDatabase()
  const newId = v7
  const report = (thrown: unknown): void => console.error(thrown instanceof Error ? thrown.name : 'failure')
  // A circle by nature: pages carry the requests, and requests confirm whose page it is.
  let shops: Shops
  // Nothing is sent from a device that is to be erased.
  let ready = Promise.resolve()
  const transport = createPageTransport({
    pageFor: key => shops.pageFor(key),
    pagesFor: key => shops.pagesFor(key),
    sendToTab: (tabId, message) => browser.tabs.sendMessage(tabId, message),
    fetch: globalThis.fetch.bind(globalThis),
    clock,
  })
  const tiktok = createTikTok({ transport, fp: shop => shops.fp(shop), clock })
  shops = createShops({ db, cookies: browser.cookies, tabs: browser.tabs, permissions: browser.permissions, tiktok, clock, changed: () => void ready.then(pageCame).catch(report) })
  const hasPage = async (key: string): Promise<boolean> => await shops.pageFor(key) !== undefined
  const team = createTeam({ db, clock, newId, random: Math.random, alarms: browser.alarms, report, exchanged: goOn })
  const signInDoor = createSignInDoor({ browser, db, opened: accountWindowItem })
  const badge = createBadge({ db, clock, action: browser.action })
  const watchdog = createWatchdog({ db, clock, alarms: browser.alarms })
  const notifier = createNotifier({
    db,
    clock,
    preferences: preferencesItem,
    toldUntil: toldUntilItem,
    languageOf: ({ language }) => language ?? languageOf(navigator.languages),
    // The API is there only while its optional permission is.
    show: async (id, words) => void await browser.notifications?.create(id, { type: 'basic', iconUrl: browser.runtime.getURL('/icon/128.png'), ...words }),
  })
  const tendAll = coalesce(async () => void await Promise.all([badge.show(), watchdog.tend(), notifier.tell()]), () => clock.sleep(TENDING_GAP))
  const alive = createKeepAlive(browser.runtime.getPlatformInfo)
  const tend = (): void => {
    void tendAll().catch(report)
    void alive(ready.then(team.tend)).catch(report)
  }
  const outbox = createOutbox({ db, tiktok, pages: shops, clock, random: Math.random, newId, online: () => navigator.onLine, locks: navigator.locks, colleagues: team.colleagues, stepped: tend })
  const wake = (): void => void alive(ready.then(outbox.wake)).catch(report).finally(tend)
  const reviewer = createReviewer({ db, clock, newId, tiktok, colleagues: team.colleagues })
  const campaigns = createCampaigns({ db, clock, newId, reviewer, colleagues: team.colleagues, wake })
  const decide = createDecide({ db, clock, newId, wake })
  const collaborations = createCollaborations({ db, clock, tiktok })
  const finder = createFinder({ db, tiktok, clock })
  const sightings = createSightings({
    db,
    clock,
    buttons: foundButtonsItem,
    sendToTab: (tabId, message) => browser.tabs.sendMessage(tabId, message),
    wordsOf: language => language.startsWith('zh') ? zhCN : en,
  })
  const quota = createQuota({ db, clock, tiktok })
  const resolver = createResolver({ db, tiktok, clock, shopOf: key => db.shops.get(key) })
  const resolving = createResolving({ resolver, alive, report })
  const diagnostics = createDiagnostics({ db, tiktok, clock })
  const read = createReader({ db, clock, pages: shops, online: () => navigator.onLine })
  const syncs = [createCollaborationSync({ db, clock, tiktok, read }), createConversationSync({ db, clock, tiktok, read })]
  const syncing = createSyncing({ db, clock, alarms: browser.alarms, pages: shops, syncs, alive, report })
  const eraser = createEraser({
    db,
    clock,
    storage: browser.storage,
    alarms: browser.alarms,
    caches,
    indexedDB,
    mark: storage,
    vault: team.vault,
    leave() {
      tiktok.forgetTokens()
      return team.leave()
    },
    async still(work) {
      await resolving.stopAll()
      await team.exporter.stop()
      return syncing.still(() => outbox.still(() => team.still(work))).finally(() => {
        wake()
        void syncing.tend()
      })
    },
  })

  async function pageCame(): Promise<void> {
    await syncing.tend()
    await goOn()
  }

  /** Campaigns that waited for a page or the company's server. */
  async function goOn(): Promise<void> {
    await campaigns.resumeDue({ online: false, hasPage })
  }

  async function start({ online, cold }: { online: boolean, cold?: boolean }): Promise<void> {
    if (cold)
      ready = eraser.finishInterrupted()
    await ready
    if (cold) {
      await shops.refresh().catch(report)
      await team.exporter.clean().catch(report)
      await resolving.goOn()
      await syncing.tend()
    }
    await campaigns.resumeDue({ online, hasPage })
    wake()
    await alive(collaborations.settle())
  }

  return { db, tiktok, shops, campaigns, decide, quota, collaborations, resolving, syncing, eraser, team, signInDoor, alive, finder, sightings, diagnostics, report, start: (arrived: Parameters<typeof start>[0]) => void start(arrived).catch(report) }
}
