import { defineContentScript } from 'wxt/utils/define-content-script'
import { createGateway } from '@/utils/tiktok/gateway/createGateway'
import { acceptPort } from '@/utils/tiktok/gateway/handover'

/** The page's own world: makes allow-listed requests with the page's fetch. On seller centers it only reads globals. */
export default defineContentScript({
  world: 'MAIN',
  runAt: 'document_start',
  main() {
    acceptPort(window, createGateway(window, Date.now))
  },
})
