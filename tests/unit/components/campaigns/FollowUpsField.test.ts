// @vitest-environment happy-dom
import type { FollowUp } from '@/utils/campaigns/types'
import { describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import FollowUpsField from '@/components/campaigns/FollowUpsField.vue'
import { mountInPanel } from '../mountInPanel'

const TEMPLATES = [{ id: 'a', name: 'Hello' }, { id: 'b', name: 'Still there?' }]

async function openField({ steps = [] as FollowUp[], templates = TEMPLATES, language = 'en' as 'en' | 'zh-CN', error }: { steps?: FollowUp[], templates?: typeof TEMPLATES, language?: 'en' | 'zh-CN', error?: string } = {}) {
  const { wrapper } = await mountInPanel(FollowUpsField, { props: { 'modelValue': steps, templates, error, 'onUpdate:modelValue': (next: FollowUp[]) => wrapper.setProps({ modelValue: next }) }, language })
  return { wrapper, value: () => wrapper.props('modelValue') as FollowUp[] }
}

describe('followUpsField', () => {
  it('is off until it is switched on, then waits three days, with the template still to choose', async () => {
    const { wrapper, value } = await openField()
    expect(wrapper.findAll('select')).toHaveLength(0)
    await wrapper.get('[role="switch"]').setValue(true)
    expect(value()).toEqual([{ template: '', waitDays: 3 }])
    expect(wrapper.text()).toContain('Follow up after 3 days without an answer')
    expect(wrapper.text()).toContain('Checked again when sent')
    await wrapper.get('[role="switch"]').setValue(false)
    expect(value()).toEqual([])
  })

  it('chooses the only template there is, and cannot be switched on without one', async () => {
    const one = await openField({ templates: TEMPLATES.slice(0, 1) })
    await one.wrapper.get('[role="switch"]').setValue(true)
    expect(one.value()).toEqual([{ template: 'a', waitDays: 3 }])
    const none = await openField({ templates: [] })
    expect(none.wrapper.get('[role="switch"]').attributes('disabled')).toBeDefined()
    expect(none.wrapper.text()).toContain('Make a template for follow-ups first')
  })

  it('takes days and template of each step', async () => {
    const { wrapper, value } = await openField({ steps: [{ template: '', waitDays: 3 }, { template: 'a', waitDays: 6 }] })
    const [days, template, secondDays] = wrapper.findAll('select')
    await days?.setValue('7')
    await template?.setValue('b')
    expect(value()).toEqual([{ template: 'b', waitDays: 7 }, { template: 'a', waitDays: 6 }])
    expect((secondDays?.element as HTMLSelectElement).value).toBe('6')
  })

  it('has three steps at most, each of which can go', async () => {
    const { wrapper, value } = await openField({ steps: [{ template: 'a', waitDays: 3 }] })
    const add = () => wrapper.findAll('button').find(button => button.text() === 'Add another follow-up')
    await add()?.trigger('click')
    await add()?.trigger('click')
    await nextTick()
    expect([value().length, add()]).toEqual([3, undefined])
    await wrapper.get('[aria-label="Remove follow-up 1"]').trigger('click')
    expect(value()).toEqual([{ template: '', waitDays: 3 }, { template: '', waitDays: 3 }])
  })

  it('says what is wrong only where no template is chosen', async () => {
    const { wrapper } = await openField({ steps: [{ template: 'a', waitDays: 3 }, { template: 'gone', waitDays: 3 }], error: 'Each follow-up needs a template' })
    expect(wrapper.findAll('[role="alert"]')).toHaveLength(1)
  })

  it('speaks Chinese', async () => {
    const { wrapper } = await openField({ steps: [{ template: 'a', waitDays: 3 }], language: 'zh-CN' })
    expect(wrapper.text()).toContain('3 天未回复，跟进一次')
    expect(wrapper.text()).toContain('已回复、已加橱窗、勿联系的')
  })
})
