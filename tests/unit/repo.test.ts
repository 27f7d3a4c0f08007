// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { manifest } from '../../utils/manifest/manifest'
import { closureProblems, importProblems } from './repo/importRules'
import { localeProblems, messageCount } from './repo/localeProblems'
import { entrypointProblems, lengthProblems, looseProblems, medianLines } from './repo/sizeRules'
import { sources } from './repo/sources'
import { wordProblems } from './repo/wordRules'

const files = sources()

describe('imports', () => {
  it('go only in the allowed directions', () => {
    expect(importProblems(files)).toEqual([])
  })

  it('bring nothing along on the way that the importer must not touch', () => {
    expect(closureProblems(files)).toEqual([])
  })
})

describe('files', () => {
  it('are at most 300 lines long', () => {
    expect(lengthProblems(files)).toEqual([])
  })

  it('have at most 60 lines in the middle of the source', () => {
    expect(medianLines(files.filter(({ path }) => !path.startsWith('tests/')))).toBeLessThanOrEqual(60)
  })

  it('belong to a domain and have a name that says what they are', () => {
    expect(looseProblems(files)).toEqual([])
  })

  it('in entrypoints only wire', () => {
    expect(entrypointProblems(files)).toEqual([])
  })

  it('hold no escape from the types, no raw HTML and no path of one machine', () => {
    expect(wordProblems(files)).toEqual([])
  })
})

describe('locales', () => {
  it('have the same keys with the same placeholders in zh-CN and en', () => {
    expect(messageCount()).toBeGreaterThan(500)
    expect(localeProblems()).toEqual([])
  })
})

describe('manifest', () => {
  const asked = (browser: string): unknown => {
    const { permissions, optional_permissions, host_permissions, optional_host_permissions } = manifest(browser)
    return {
      permissions,
      optional_permissions,
      host_permissions: host_permissions?.length,
      optional_host_permissions,
    }
  }

  it('asks in Chrome and Edge for these permissions', () => {
    expect(asked('edge')).toEqual(asked('chrome'))
    expect(asked('chrome')).toMatchInlineSnapshot(`
      {
        "host_permissions": 38,
        "optional_host_permissions": undefined,
        "optional_permissions": [
          "notifications",
        ],
        "permissions": [
          "storage",
          "activeTab",
          "tabs",
          "cookies",
          "webNavigation",
          "alarms",
          "sidePanel",
        ],
      }
    `)
  })

  it('asks in Firefox for these permissions', () => {
    expect(asked('firefox')).toMatchInlineSnapshot(`
      {
        "host_permissions": 38,
        "optional_host_permissions": undefined,
        "optional_permissions": [
          "notifications",
        ],
        "permissions": [
          "storage",
          "activeTab",
          "tabs",
          "cookies",
          "webNavigation",
          "alarms",
        ],
      }
    `)
  })

  it('asks for hosts one by one', () => {
    expect(manifest('chrome').host_permissions).toMatchInlineSnapshot(`
      [
        "https://affiliate-id.tokopedia.com/*",
        "https://affiliate.tiktok.com/*",
        "https://affiliate-us.tiktok.com/*",
        "https://affiliate.tiktokshopglobalselling.com/*",
        "https://affiliate.tiktokglobalshop.com/*",
        "https://seller-id.tokopedia.com/*",
        "https://seller-id.tiktok.com/*",
        "https://seller-sg.tiktok.com/*",
        "https://seller-my.tiktok.com/*",
        "https://seller-ph.tiktok.com/*",
        "https://seller-th.tiktok.com/*",
        "https://seller-vn.tiktok.com/*",
        "https://seller-us.tiktok.com/*",
        "https://seller-uk.tiktok.com/*",
        "https://seller-de.tiktok.com/*",
        "https://seller-fr.tiktok.com/*",
        "https://seller-it.tiktok.com/*",
        "https://seller-es.tiktok.com/*",
        "https://seller-ie.tiktok.com/*",
        "https://seller-pl.tiktok.com/*",
        "https://seller-nl.tiktok.com/*",
        "https://seller-be.tiktok.com/*",
        "https://seller-at.tiktok.com/*",
        "https://seller-gr.tiktok.com/*",
        "https://seller-hu.tiktok.com/*",
        "https://seller-cz.tiktok.com/*",
        "https://seller-pt.tiktok.com/*",
        "https://seller-mx.tiktok.com/*",
        "https://seller-br.tiktok.com/*",
        "https://seller-jp.tiktok.com/*",
        "https://seller.tiktokshopglobalselling.com/*",
        "https://seller.tiktokglobalshop.com/*",
        "https://seller.us.tiktokglobalshop.com/*",
        "https://seller.us.tiktokshopglobalselling.com/*",
        "https://seller.eu.tiktokglobalshop.com/*",
        "https://oec-im-tt-sg.tiktokglobalshopv.com/*",
        "https://oecim16-normal-useast5.tiktokv.us/*",
        "https://*.westmonth.com/*",
      ]
    `)
    expect(manifest('firefox').host_permissions).toEqual(manifest('chrome').host_permissions)
  })
})
