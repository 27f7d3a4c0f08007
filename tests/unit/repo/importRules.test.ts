// @vitest-environment node
import type { Source } from './sources'
import { describe, expect, it } from 'vitest'
import { closureProblems, importProblems } from './importRules'
import { importsOf } from './sources'

function source(path: string, text: string): Source {
  return {
    path,
    text,
    lines: 1,
    imports: importsOf(path, text),
  }
}

describe('importProblems', () => {
  it.each([
    ['components/lists/InviteTable.vue', 'import { putInvite } from \'@/utils/lists/repo\''],
    ['utils/tiktok/createTikTok.ts', 'import type { Campaign } from \'../campaigns/types\''],
    ['utils/lists/service.ts', 'import { ref } from \'vue\''],
    ['stores/shop.ts', 'import ShopTag from \'@/components/shop/ShopTag.vue\''],
    ['stores/lists.ts', 'import { Dexie, liveQuery } from \'dexie\''],
    ['utils/campaigns/rules.ts', 'import { browser } from \'wxt/browser\''],
  ])('%s may not %s', (path, text) => {
    expect(importProblems([
      source(path, text),
    ])).toHaveLength(1)
  })

  it.each([
    ['components/lists/InviteTable.vue', 'import type { Invite } from \'@/utils/lists/types\''],
    ['components/lists/InviteTable.vue', 'import { useInvites } from \'@/composables/useInvites\''],
    ['composables/useLiveQuery.ts', 'import { liveQuery } from \'dexie\''],
    ['utils/outbox/service.ts', 'import { createTikTok } from \'../tiktok/createTikTok\''],
  ])('%s may %s', (path, text) => {
    expect(importProblems([
      source(path, text),
    ])).toEqual([])
  })
})

describe('closureProblems', () => {
  it('names the way by which a content script reaches a library', () => {
    const files = [
      source('entrypoints/shop-page.content.ts', 'import { readShop } from \'@/utils/shop/readShop\''),
      source('utils/shop/readShop.ts', 'import * as v from \'valibot\''),
    ]
    expect(closureProblems(files)).toEqual([
      expect.stringContaining('entrypoints/shop-page.content.ts → utils/shop/readShop.ts → valibot'),
    ])
  })

  it('lets a type pass: it is gone after the build', () => {
    const files = [
      source('components/a/A.vue', 'import type { Database } from \'@/utils/db/database\''),
    ]
    expect(closureProblems(files)).toEqual([])
  })

  it('does not look behind a composable: that is where the database may be', () => {
    const files = [
      source('components/a/A.vue', 'import { useA } from \'@/composables/useA\''),
      source('composables/useA.ts', 'import { Dexie } from \'dexie\''),
    ]
    expect(closureProblems(files)).toEqual([])
  })
})
