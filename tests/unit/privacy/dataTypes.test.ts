import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { stopSharing } from '@/utils/account/stopSharing'
import { createDatabase } from '@/utils/db/database'
import { DEVICE_DATA, endsSharing, SHARED_DATA } from '@/utils/privacy/dataTypes'

let db: ReturnType<typeof createDatabase>
beforeEach(() => { db = createDatabase(`consent-${Math.random()}`) })
afterEach(() => db.delete())

describe('endsSharing', () => {
  it.each(SHARED_DATA)('is so when %s may not leave any more', (kind) => {
    expect(endsSharing({ data_collection: [kind] })).toBe(true)
  })

  it('is not so for a device that is not named any more, or for sites', () => {
    expect(endsSharing({ data_collection: [DEVICE_DATA] })).toBe(false)
    expect(endsSharing({})).toBe(false)
  })
})

describe('stopSharing', () => {
  it('ends the sign-in; the rows stay', async () => {
    const leave = vi.fn(async () => {})
    await db.account.put({ id: 'account', state: 'signed-in' } as never)
    await stopSharing(db, leave)
    expect(leave).toHaveBeenCalledOnce()
    expect(await db.account.get('account')).toMatchObject({ state: 'sign-in-needed' })
  })

  it('asks nothing of a server where nobody is signed in', async () => {
    const leave = vi.fn(async () => {})
    await stopSharing(db, leave)
    expect(leave).not.toHaveBeenCalled()
  })
})
