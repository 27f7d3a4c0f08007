import type { Account } from '@/utils/account/types'
import type { DoorBrowser } from '@/utils/worker/createSignInDoor'
import { describe, expect, it } from 'vitest'
import { createDatabase } from '@/utils/db/database'
import { createSignInDoor } from '@/utils/worker/createSignInDoor'

let databases = 0

describe('a sign-in beside a page', () => {
  it.each([
    ['chrome', 'sign-in-needed', false, true],
    ['chrome', 'sign-in-needed', true, false],
    ['chrome', 'signed-in', false, false],
    ['chrome', undefined, false, false],
    ['firefox', 'sign-in-needed', false, true],
    ['firefox', 'sign-in-needed', true, false],
  ] as const)('in %s with the account %s and a panel %s is wanted: %s', async (kind, state, hasPanel, wanted) => {
    const db = createDatabase(`door-${databases++}`)
    if (state)
      await db.account.put({ id: 'account', state } as Account)
    const windows: DoorBrowser['windows'] = { create: async () => ({ id: 1 }), update: async () => {} }
    const getURL = (path: string): string => path
    const browser: DoorBrowser = kind === 'chrome'
      ? { windows, runtime: { getURL, getContexts: async ({ windowIds }) => hasPanel && windowIds[0] === 30 ? [{}] : [] } }
      : { windows, runtime: { getURL }, sidebarAction: { isOpen: async ({ windowId }) => hasPanel && windowId === 30 } }
    const door = createSignInDoor({ browser, db, opened: { getValue: async () => -1, setValue: async () => {} } })
    expect(await door.isWanted(30)).toBe(wanted)
  })
})
