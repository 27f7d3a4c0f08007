import type { Mark, SharedMark } from '@/utils/team/doNotContact'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hear, tell } from '@/utils/team/doNotContact'

interface Device { here: Mark, seen: SharedMark }

const DEVICES = 3
type Step = { device: number, kind: 'mark' | 'optOut' | 'lift' | 'push' | 'pull' }
const steps = fc.array(fc.record({ device: fc.nat(DEVICES - 1), kind: fc.constantFrom<Step['kind']>('mark', 'optOut', 'lift', 'push', 'pull') }), { maxLength: 30 })

/** Devices of one company and its server, which keeps whatever was written last. */
function world() {
  const devices = Array.from({ length: DEVICES }, (): Device => ({ here: undefined, seen: undefined }))
  let there: SharedMark
  let now = 0

  function push(device: Device): boolean {
    const told = tell(device.here, device.seen)
    if (told === undefined)
      return false
    there = device.seen = told
    return true
  }

  function pull(device: Device): void {
    device.here = hear(device.here, { before: device.seen, after: there })
    device.seen = there
  }

  function take({ device: at, kind }: Step): void {
    const device = devices[at] as Device
    now++
    switch (kind) {
      case 'mark': return void (device.here ??= { at: now, by: 'merchant' })
      case 'optOut': return void (device.here = device.here?.by === 'creator' ? device.here : { at: now, by: 'creator' })
      case 'lift': return void (device.here = device.here?.by === 'merchant' ? undefined : device.here)
      case 'push': return void push(device)
      case 'pull': return pull(device)
    }
  }

  /** Everybody exchanges until nobody has anything to say. */
  function settle(): void {
    for (let round = 0; round < 2 * DEVICES; round++) {
      for (const device of devices) {
        push(device)
        pull(device)
      }
      if (devices.every(({ here, seen }) => seen === there && tell(here, seen) === undefined))
        return
    }
    throw new Error('They never come to an end')
  }

  return { devices, take, settle, there: () => there }
}

describe('do-not-contact of a company', () => {
  it('is the same on all devices at the end, in whatever order they say and hear it', () => {
    fc.assert(fc.property(steps, (taken) => {
      const { devices, take, settle, there } = world()
      taken.forEach(take)
      settle()
      for (const { here } of devices)
        expect(here ?? null).toEqual(there() ?? null)
    }))
  })

  it('is never lost once the creator asked for it', () => {
    fc.assert(fc.property(steps, (taken) => {
      const { devices, take, settle } = world()
      taken.forEach(take)
      settle()
      const asked = taken.some(({ kind }) => kind === 'optOut')
      expect(devices.every(({ here }) => here?.by === 'creator')).toBe(asked)
    }))
  })

  it('of a merchant holds unless somebody who knew it took it back', () => {
    fc.assert(fc.property(steps, (taken) => {
      const { devices, take, settle } = world()
      taken.filter(({ kind }) => kind !== 'lift').forEach(take)
      settle()
      const marked = taken.some(({ kind }) => kind === 'mark' || kind === 'optOut')
      expect(devices.every(({ here }) => (here !== undefined) === marked)).toBe(true)
    }))
  })

  it('that a merchant takes back on one device stays with the colleagues when it was the creator\'s word', () => {
    const optOut = { at: 1, by: 'creator' } as const
    expect(tell(undefined, optOut)).toBeUndefined()
    expect(hear(undefined, { before: optOut, after: optOut })).toBeUndefined()
    expect(hear(undefined, { before: optOut, after: { at: 2, by: 'creator' } })).toEqual({ at: 2, by: 'creator' })
    expect(tell(undefined, { at: 1, by: 'merchant' })).toBeNull()
  })

  it('that was set anew meanwhile is not lifted by a lifting of the old one', () => {
    const before = { at: 1, by: 'merchant' } as const
    expect(hear({ at: 1, by: 'merchant' }, { before, after: null })).toBeUndefined()
    expect(hear({ at: 2, by: 'merchant' }, { before, after: null })).toEqual({ at: 2, by: 'merchant' })
  })
})
