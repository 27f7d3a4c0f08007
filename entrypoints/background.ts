import { browser } from 'wxt/browser'
import { defineBackground } from 'wxt/utils/define-background'
import { guardFace } from '@/utils/account/guardFace'
import { stopSharing } from '@/utils/account/stopSharing'
import { wantedPlaceItem } from '@/utils/creators/wantedPlaceItem'
import { watchSightings } from '@/utils/creators/watchSightings'
import { isWatchdog } from '@/utils/outbox/watchdog'
import { endsSharing } from '@/utils/privacy/dataTypes'
import { serveRpc } from '@/utils/rpc/serveRpc'
import { watchTabs } from '@/utils/shop/watchTabs'
import { createFace } from '@/utils/worker/createFace'
import { isSyncAlarm } from '@/utils/worker/createSyncing'
import { isTeamAlarm } from '@/utils/worker/createTeam'
import { createWorker } from '@/utils/worker/createWorker'
import { openPanelByAction } from '@/utils/worker/openPanelByAction'

export default defineBackground(() => {
  const worker = createWorker()
  // Listeners are registered before the first await, or a waking event is missed.
  watchTabs({ browser, shops: worker.shops, onError: worker.report })
  watchSightings({ browser, sightings: worker.sightings, wantPlace: path => wantedPlaceItem.setValue(path), signIn: worker.signInDoor, onError: worker.report })
  serveRpc(guardFace(createFace(worker), worker.db), browser)
  browser.alarms.onAlarm.addListener(alarm => isWatchdog(alarm) && worker.start({ online: navigator.onLine }))
  browser.alarms.onAlarm.addListener(alarm => isSyncAlarm(alarm) && worker.syncing.tend())
  browser.alarms.onAlarm.addListener(alarm => isTeamAlarm(alarm) && void worker.alive(worker.team.tend()).catch(worker.report))
  browser.permissions.onRemoved.addListener(taken => endsSharing(taken) && void worker.alive(stopSharing(worker.db, worker.team.leave)).catch(worker.report))
  globalThis.addEventListener('online', () => worker.start({ online: true }))
  openPanelByAction(browser)
  worker.start({ online: navigator.onLine, cold: true })
})
