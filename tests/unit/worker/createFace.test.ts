// @vitest-environment happy-dom
import type { Worker } from '@/utils/worker/createWorker'
import { describe, expect, it } from 'vitest'
import { createFace } from '@/utils/worker/createFace'

function openFace() {
  const done: string[] = []
  const note = (what: string) => async () => {
    done.push(what)
  }
  const worker = {
    shops: { refresh: note('look') },
    eraser: {},
    quota: {},
    team: {},
    alive: <T>(work: Promise<T>) => work,
    campaigns: { start: note('start'), resume: note('resume'), retry: note('retry') },
  } as unknown as Worker
  return { face: createFace(worker), done }
}

describe('createFace', () => {
  it.each([
    ['start', 'campaigns.start'],
    ['resume', 'campaigns.resume'],
    ['retry', 'campaigns.retry'],
  ] as const)('looks at the open pages before a campaign is to %s: a verification may have been solved in place', async (what, rpc) => {
    const { face, done } = openFace()
    await face[rpc]('one', '45101003')
    expect(done).toEqual(['look', what])
  })
})
