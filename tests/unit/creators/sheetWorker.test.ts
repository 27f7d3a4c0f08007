// @vitest-environment node
import type { SheetWorker } from '@/utils/creators/files/openSheet'
import { describe, expect, it } from 'vitest'
import { openSheet } from '@/utils/creators/files/openSheet'
import { createSheetFace } from '@/utils/creators/files/sheetFace'
import { servePort } from '@/utils/rpc/portRpc'

/** A worker's two ends in one thread; what crosses is cloned as between two. */
function createPorts(): { worker: SheetWorker, ended: () => boolean } {
  const { port1, port2 } = new MessageChannel()
  let ended = false
  servePort(createSheetFace(), port2)
  port2.start()
  port1.start()
  const worker: SheetWorker = {
    postMessage: message => port1.postMessage(message),
    addEventListener: (type, listener) => port1.addEventListener(type, listener as EventListener),
    onerror: null,
    terminate() {
      ended = true
      port1.close()
    },
  }
  return { worker, ended: () => ended }
}

describe('a sheet in a worker', () => {
  it('gives the same facts and rows, again and again', async () => {
    const { worker } = createPorts()
    const sheet = await openSheet(new File(['handle;note\nmia;x\n'], 'my.csv'), {}, () => worker)
    expect(sheet).toMatchObject({ name: 'my.csv', format: 'csv', delimiter: ';', encoding: 'utf-8', head: [['handle', 'note'], ['mia', 'x']] })
    for (let time = 0; time < 2; time++) {
      const rows: string[][] = []
      for await (const chunk of sheet.rows())
        rows.push(...chunk)
      expect(rows).toEqual(sheet.head)
    }
    expect(sheet.share()).toBe(1)
    sheet.close()
  })

  it('says what is wrong with its code, and ends', async () => {
    const { worker, ended } = createPorts()
    await expect(openSheet(new File([''], 'x.csv'), {}, () => worker)).rejects.toMatchObject({ name: 'CodedError', code: 'empty-file' })
    expect(ended()).toBe(true)
  })

  it('wakes whoever waits for rows when it is closed', async () => {
    const { worker, ended } = createPorts()
    const sheet = await openSheet(new File(['mia\n'.repeat(150_000)], 'x.csv'), {}, () => worker)
    const reading = (async () => {
      for await (const _ of sheet.rows())
        sheet.close()
    })()
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
    expect(ended()).toBe(true)
  })

  it('says so when the worker cannot start', async () => {
    const { worker } = createPorts()
    const silent: SheetWorker = { ...worker, postMessage: () => silent.onerror?.({} as ErrorEvent) }
    await expect(openSheet(new File(['mia'], 'x.csv'), {}, () => silent)).rejects.toMatchObject({ code: 'worker-silent' })
  })
})
