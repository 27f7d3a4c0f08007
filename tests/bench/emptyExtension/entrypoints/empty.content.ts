import { defineContentScript } from 'wxt/utils/define-content-script'

/** What WXT alone costs a page. */
export default defineContentScript({
  matches: ['https://affiliate.tiktok.com/*'],
  main() {},
})
