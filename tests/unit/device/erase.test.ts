import { afterEach, describe, expect, it, vi } from 'vitest'
import { createPanelDatabase } from '@/composables/useDatabase'
import { createDatabase } from '@/utils/db/database'
import { eraserOf, openDevice, openRaw } from './world'

type Opened = Awaited<ReturnType<typeof openDevice>>

async function expectNothingLeft({ name, device }: Opened): Promise<void> {
  expect(device).toEqual({ local: {}, session: {}, alarms: [], caches: [], keys: 0, signedIn: false })
  expect((await indexedDB.databases()).filter(each => each.name?.startsWith(name))).toEqual([])
}

describe('erase', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  it('leaves nothing, and says by name what there was', async () => {
    const opened = await openDevice()
    expect(await eraserOf(opened).erase()).toEqual([
      { what: 'databases', detail: `${opened.name}, ${opened.other}`, count: 2 },
      { what: 'keys', detail: 'AES-256-GCM', count: 1 },
      { what: 'storage', detail: 'preferences, toldUntil, token', count: 3 },
      { what: 'alarms', detail: 'outbox', count: 1 },
      { what: 'caches', detail: 'images', count: 1 },
    ])
    await expectNothingLeft(opened)
  })

  it('of an empty device says that nothing was there', async () => {
    const opened = await openDevice()
    await eraserOf(opened).erase()
    expect((await eraserOf(opened).erase()).map(({ detail, count }) => [detail, count])).toEqual([['', 0], ['', 0], ['', 0], ['', 0], ['', 0]])
  })

  it('goes on where the server cannot be told, or the vault cannot be opened', async () => {
    const opened = await openDevice()
    const report = await eraserOf(opened, undefined, {
      leave: () => Promise.reject(new Error('offline')),
      vault: { destroy: () => Promise.reject(new Error('damaged')) },
    }).erase()
    expect(report[1]).toEqual({ what: 'keys', detail: '', count: 0 })
    expect(opened.device).toMatchObject({ local: {}, session: {} })
  })

  it('destroys the keys before anything else goes', async () => {
    const opened = await openDevice()
    const steps: string[] = []
    await eraserOf(opened, async (name, done) => void (done && steps.push(name))).erase()
    expect(steps.slice(0, 4)).toEqual(['mark', 'leave', 'vault.destroy', 'alarms.getAll'])
  })

  it('twice at once is once', async () => {
    const opened = await openDevice()
    const eraser = eraserOf(opened)
    const [one, other] = await Promise.all([eraser.erase(), eraser.erase()])
    expect(one).toBe(other)
  })

  it('interrupted at any step is finished at the next start', async () => {
    const steps: string[] = []
    await eraserOf(await openDevice(), async (name, done) => void steps.push(`${name} ${done}`)).erase()
    expect(steps.length).toBeGreaterThan(15)
    for (const [index, name] of steps.entries()) {
      const opened = await openDevice()
      let count = 0
      const died = Promise.withResolvers<void>()
      void eraserOf(opened, async () => {
        if (count++ !== index)
          return
        died.resolve()
        await new Promise(() => {})
      }).erase()
      await died.promise
      opened.db.close()
      const next = { ...opened, db: createDatabase(opened.name) }
      await eraserOf(next).finishInterrupted()
      if (name === 'mark false')
        expect(opened.device.session).toEqual({ token: 'secret' })
      else
        await expectNothingLeft(opened)
    }
  })

  it('that fails half-way keeps its mark', async () => {
    const opened = await openDevice()
    await expect(eraserOf(opened, async (name) => {
      if (name === 'caches.delete')
        throw new Error('busy')
    }).erase()).rejects.toThrow('busy')
    expect(opened.device.local.erasing).toBe(true)
    await eraserOf(opened).finishInterrupted()
    await expectNothingLeft(opened)
  })

  it('that nobody asked for does not happen at a start', async () => {
    const opened = await openDevice()
    await eraserOf(opened).finishInterrupted()
    expect(opened.device.local).not.toEqual({})
    expect(await opened.db.templates.count()).toBe(1)
  })

  it('does not wait for the panel: it lets go', async () => {
    const opened = await openDevice()
    const panel = createPanelDatabase(opened.name)
    await panel.templates.count()
    await eraserOf(opened).erase()
    await expectNothingLeft(opened)
    await expect(panel.templates.count()).rejects.toThrow()
  })

  it('ends where a connection does not let go, with nothing inside that database', async () => {
    const opened = await openDevice()
    const stubborn = await openRaw(opened.name)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const erased = eraserOf(opened).erase()
    await vi.advanceTimersByTimeAsync(1)
    vi.useRealTimers()
    expect((await erased)[0]?.count).toBe(2)
    const left = stubborn.transaction('templates').objectStore('templates').count()
    await new Promise(resolve => left.addEventListener('success', resolve))
    expect(left.result).toBe(0)
    stubborn.close()
    await vi.waitFor(() => expectNothingLeft(opened))
  }, 15_000)

  it('says so where another database is held, and finishes when it can', async () => {
    const opened = await openDevice()
    const stubborn = await openRaw(opened.other)
    await expect(eraserOf(opened).erase()).rejects.toMatchObject({ code: 'erase-blocked', retryable: true })
    stubborn.close()
    await eraserOf(opened).finishInterrupted()
    await expectNothingLeft(opened)
  }, 15_000)

  it('is done while nothing else of the worker writes or sends', async () => {
    const opened = await openDevice()
    let quiet = false
    const eraser = eraserOf(opened, async (name) => {
      expect(quiet || name === 'mark').toBe(true)
    }, { still: async (work) => {
      quiet = true
      return work()
    } })
    await eraser.erase()
    expect(quiet).toBe(true)
  })

  it('leaves a database that works again', async () => {
    const opened = await openDevice()
    await eraserOf(opened).erase()
    await opened.db.templates.put({ id: 'u', name: 'New', versions: [], createdAt: 0, changedAt: 0 })
    expect(await opened.db.templates.toArray()).toHaveLength(1)
  })
})
