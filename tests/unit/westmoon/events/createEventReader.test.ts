// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEventReader } from '@/utils/westmoon/events/createEventReader'

const STREAM = 'retry: 2000\nid: 4\n: connected\n\n: \n\nid: 5\nevent: changed\ndata: {"kind":"changed"}\n\ndata:one\ndata: two\nid\n\nevent: rights\nunknown: x\n\nid:7\ndata\n\n'
const BLOCKS = [
  { id: '4', kind: 'message' },
  { id: '5', kind: 'changed', data: '{"kind":"changed"}' },
  { id: '', kind: 'message', data: 'one\ntwo' },
  { id: '7', kind: 'message', data: '' },
]

describe('an event stream', () => {
  it('says the same wherever it is cut, whatever ends its lines', () => {
    fc.assert(fc.property(fc.constantFrom('\n', '\r\n', '\r'), fc.array(fc.nat(STREAM.length * 2), { maxLength: 40 }), (ending, cuts) => {
      const text = STREAM.replaceAll('\n', ending)
      const read = createEventReader()
      const at = [0, ...cuts.filter(cut => cut <= text.length).toSorted((one, other) => one - other), text.length]
      const blocks = at.slice(1).flatMap((end, index) => read(text.slice(at[index], end)))
      expect(blocks).toEqual(BLOCKS)
    }), { numRuns: 200 })
  })

  it('says nothing of what is not complete', () => {
    const read = createEventReader()
    expect(read('event: changed\ndata: x\n')).toEqual([])
    expect(read('\n')).toEqual([{ id: undefined, kind: 'changed', data: 'x' }])
  })

  it('with a line that never ends is given up', () => {
    const read = createEventReader()
    expect(() => read('x'.repeat(70_000))).toThrow(RangeError)
  })
})
