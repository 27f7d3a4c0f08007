import type { Surroundings } from '@/utils/diagnostics/refusalReport'
import { browser } from 'wxt/browser'
import { browserName } from '@/utils/diagnostics/browserName'

/** What a report says of where it is made. */
export function useSurroundings(): () => Surroundings {
  return () => ({ version: browser.runtime.getManifest().version, browser: browserName(navigator.userAgent) })
}
