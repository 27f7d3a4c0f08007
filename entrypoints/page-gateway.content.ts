import { defineContentScript } from 'wxt/utils/define-content-script'
import { createGateway } from '@/utils/tiktok/gateway/createGateway'
import { acceptPort } from '@/utils/tiktok/gateway/handover'
import { watchFind } from '@/utils/tiktok/gateway/watchFind'

/** The page's own world: makes allow-listed requests with the page's fetch, and reads along in its creator searches. On seller centers it only reads globals. */
export default defineContentScript({
  world: 'MAIN',
  runAt: 'document_start',
  main() {
    const ours = new Set<string>()
    watchFind(window, ours, acceptPort(window, createGateway({ page: window, now: Date.now, ours })))
  },
})
