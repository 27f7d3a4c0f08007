// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { h } from 'vue'
import { moonPath } from '@/components/ui/moonPath'
import OutcomeBar from '@/components/ui/OutcomeBar.vue'
import SegmentedControl from '@/components/ui/SegmentedControl.vue'
import StatusMark from '@/components/ui/StatusMark.vue'
import VirtualRows from '@/components/ui/VirtualRows.vue'
import WmButton from '@/components/ui/WmButton.vue'
import { giveHeight, mountInPanel } from '../mountInPanel'

const COUNTS = { queued: 54, sending: 1, sent: 1380, refused: 9, unknown: 4, skipped: 0 }

describe('statusMark', () => {
  it('says the status in the panel\'s language, beside its shape', async () => {
    const { wrapper } = await mountInPanel(StatusMark, { props: { status: 'unknown' }, language: 'zh-CN' })
    expect(wrapper.text()).toBe('待核实')
    expect(wrapper.find('svg[aria-hidden=true]').exists()).toBe(true)
  })
})

describe('outcomeBar', () => {
  it('says every state that has rows, in words and numbers', async () => {
    const { wrapper } = await mountInPanel(OutcomeBar, { props: { counts: COUNTS } })
    expect(wrapper.get('[role=img]').attributes('aria-label'))
      .toBe('Sent 1,380, Refused 9, Unconfirmed 4, Sending 1, Queued 54')
  })

  it('gives each state a share of the bar as large as its count', async () => {
    const { wrapper } = await mountInPanel(OutcomeBar, { props: { counts: COUNTS } })
    expect(wrapper.get('i.sent').attributes('style')).toContain('flex-grow: 1380')
    expect(wrapper.find('i.skipped').exists()).toBe(false)
  })
})

describe('wmButton', () => {
  it('cannot be pressed again while it works', async () => {
    const click = vi.fn()
    const { wrapper } = await mountInPanel(WmButton, { props: { busy: true, onClick: click } })
    await wrapper.trigger('click')
    expect(click).not.toHaveBeenCalled()
    await wrapper.setProps({ busy: false })
    await wrapper.trigger('click')
    expect(click).toHaveBeenCalledOnce()
  })
})

describe('segmentedControl', () => {
  it('offers the choices as one group of radios', async () => {
    const update = vi.fn()
    const { wrapper } = await mountInPanel(SegmentedControl, {
      props: {
        'label': 'Theme',
        'options': [{ value: 'a', label: 'A' }, { value: 'b', label: 'B' }],
        'modelValue': 'a',
        'onUpdate:modelValue': update,
      },
    })
    await wrapper.findAll('input')[1]?.setValue()
    expect(update).toHaveBeenCalledWith('b')
  })
})

describe('moonPath', () => {
  it('is a new moon at 0, a half moon at ½ and a full moon at 1', () => {
    expect(moonPath(0, 22, 19)).toBe('M22,3A19 19 0 0 1 22,41A19.00 19 0 0 0 22,3z')
    expect(moonPath(0.5, 22, 19)).toContain('A0.00 19')
    expect(moonPath(1, 22, 19)).toBe('M22,3A19 19 0 0 1 22,41A19.00 19 0 0 1 22,3z')
  })
})

describe('virtualRows', () => {
  async function mountRows() {
    giveHeight(320)
    const toggle = vi.fn()
    const mounted = await mountInPanel(VirtualRows, {
      props: { count: 100_000, label: 'Creators', onToggle: toggle },
      slots: { default: (({ index }: { index: number }) => [h('span', `row ${index}`)]) as never },
    })
    return { ...mounted, toggle }
  }

  it('draws only what is near the view', async () => {
    const { wrapper } = await mountRows()
    const drawn = wrapper.findAll('[data-index]').length
    expect(drawn).toBeGreaterThan(5)
    expect(drawn).toBeLessThan(40)
  })

  it('is one tab stop; arrows move it', async () => {
    const { wrapper, flush } = await mountRows()
    expect(wrapper.findAll('[tabindex="0"]').map(row => row.attributes('data-index'))).toEqual(['0'])
    await wrapper.get('[data-index="0"]').trigger('keydown', { key: 'ArrowDown' })
    await flush()
    expect(wrapper.findAll('[tabindex="0"]').map(row => row.attributes('data-index'))).toEqual(['1'])
    expect(document.activeElement?.getAttribute('data-index')).toBe('1')
  })

  it('says which row Space ticks, and whether the ones between too', async () => {
    const { wrapper, toggle } = await mountRows()
    await wrapper.get('[data-index="0"]').trigger('keydown', { key: ' ', shiftKey: true })
    expect(toggle).toHaveBeenCalledWith(0, true)
  })
})
