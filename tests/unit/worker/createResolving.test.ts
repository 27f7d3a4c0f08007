// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { createResolving } from '@/utils/worker/createResolving'

function open(interrupted: string[] = []) {
  const begun: string[] = []
  const report = vi.fn()
  const resolving = createResolving({
    resolver: {
      resolve: (list, signal) => new Promise((resolve, reject) => {
        begun.push(list)
        if (list === 'broken')
          reject(new Error('defect'))
        // It ends the step in hand first.
        signal.addEventListener('abort', () => setTimeout(resolve, 5))
      }),
      interrupted: async () => interrupted,
    },
    alive: work => work,
    report,
  })
  return { begun, report, resolving }
}

describe('createResolving', () => {
  it('begins a list once, however often it is asked to', async () => {
    const { begun, resolving } = open()
    resolving.begin('a')
    resolving.begin('a')
    resolving.begin('b')
    await Promise.resolve()
    expect(begun).toEqual(['a', 'b'])
  })

  it('begins a list again that was stopped a moment ago', async () => {
    const { begun, resolving } = open()
    resolving.begin('a')
    await Promise.resolve()
    resolving.stop('a')
    resolving.begin('a')
    await vi.waitFor(() => expect(begun).toEqual(['a', 'a']))
  })

  it('goes on with what died with an earlier worker', async () => {
    const { begun, resolving } = open(['a', 'b'])
    await resolving.goOn()
    await vi.waitFor(() => expect(begun).toEqual(['a', 'b']))
  })

  it('has nothing under way once all was stopped', async () => {
    const { begun, resolving } = open()
    resolving.begin('a')
    resolving.begin('b')
    await Promise.resolve()
    await resolving.stopAll()
    resolving.begin('a')
    await vi.waitFor(() => expect(begun).toEqual(['a', 'b', 'a']))
  })

  it('reports a defect and can begin again', async () => {
    const { begun, report, resolving } = open()
    resolving.begin('broken')
    await vi.waitFor(() => expect(report).toHaveBeenCalledOnce())
    await vi.waitFor(() => {
      resolving.begin('broken')
      expect(begun.length).toBeGreaterThan(1)
    })
  })
})
