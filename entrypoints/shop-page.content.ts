import { browser } from 'wxt/browser'
import { defineContentScript } from 'wxt/utils/define-content-script'
import { servePage } from '@/utils/shop/servePage'
import { handPort } from '@/utils/tiktok/gateway/handover'
import { passSightings } from '@/utils/tiktok/gateway/passSightings'

/** Isolated half: tells the worker which shop the page shows, and passes its requests on. */
export default defineContentScript({
  runAt: 'document_start',
  main() {
    servePage({ page: window, runtime: browser.runtime, gateway: handPort(window, passSightings(window, browser.runtime)) })
  },
})
