import type { PageEvidence } from './types'

/** localStorage keys of facts §2; nothing else of the page is read. */
const STORAGE_KEYS = ['ecom_seller_base_account_info', 'current_shop_region', '-affiliate-selected-shop-region', 'SeraphEdrWebAccount']
const LONGEST = 20_000
const SIGN_IN_PATH = /^\/(?:account\/)?(?:login|register|sign-?in)(?:\/|$)/
const CHALLENGE_PATH = /^\/(?:__secsdk\/)?captcha/
const CHALLENGE = '#captcha_container, #captcha-verify-container, .captcha_verify_container, .captcha-verify-container'

/** The part of the page's window that is read. */
export interface EvidencePage {
  location: { href: string, pathname: string }
  document: Pick<Document, 'getElementById' | 'querySelector'>
  localStorage: Pick<Storage, 'getItem'>
}

/** What a page shows of its shop: raw strings, nothing decided. */
export function collectEvidence(page: EvidencePage, globals: Record<string, string>): PageEvidence {
  const script = page.document.getElementById('atlas_inject_workbench-base-info')?.textContent
  return {
    url: page.location.href,
    storage: readStorage(page),
    globals,
    script: script && script.length <= LONGEST ? script : undefined,
    wall: findWall(page),
  }
}

function readStorage(page: EvidencePage): Record<string, string> {
  const found: Record<string, string> = {}
  try {
    for (const key of STORAGE_KEYS) {
      const value = page.localStorage.getItem(key)
      if (value && value.length <= LONGEST)
        found[key] = value
    }
  }
  // Storage may be switched off: the getter itself throws.
  catch {}
  return found
}

function findWall({ location, document }: EvidencePage): PageEvidence['wall'] {
  if (CHALLENGE_PATH.test(location.pathname) || document.querySelector(CHALLENGE))
    return 'challenge'
  return SIGN_IN_PATH.test(location.pathname) ? 'signed-out' : undefined
}
