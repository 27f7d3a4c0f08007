// @vitest-environment happy-dom
import type { SendWindow } from '@/utils/campaigns/types'
import { afterEach, describe, expect, it, vi } from 'vitest'
import SendWindowField from '@/components/campaigns/SendWindowField.vue'
import { mountInPanel } from '../mountInPanel'

afterEach(() => {
  vi.unstubAllEnvs()
})

async function openField({ hours, region = 'GB', language = 'en' as 'en' | 'zh-CN' }: { hours?: SendWindow, region?: string, language?: 'en' | 'zh-CN' } = {}) {
  const { wrapper } = await mountInPanel(SendWindowField, { props: { 'modelValue': hours, region, 'onUpdate:modelValue': (next: SendWindow | undefined) => wrapper.setProps({ modelValue: next }) }, language })
  return { wrapper, value: () => wrapper.props('modelValue') as SendWindow | undefined }
}

describe('sendWindowField', () => {
  it('is any hour until it is switched on, then the waking hours', async () => {
    const { wrapper, value } = await openField({ language: 'zh-CN' })
    expect(wrapper.text()).toContain('达人当地 9:00–21:00')
    await wrapper.get('[role="switch"]').setValue(true)
    expect(value()).toEqual({ from: 9, to: 21 })
    await wrapper.get('[role="switch"]').setValue(false)
    expect(value()).toBeUndefined()
  })

  it('takes whole hours, over midnight too, but not the same twice', async () => {
    const { wrapper, value } = await openField({ hours: { from: 9, to: 21 } })
    const [from, to] = wrapper.findAll('select')
    await from?.setValue('20')
    await to?.setValue('2')
    expect(value()).toEqual({ from: 20, to: 2 })
    expect(from?.findAll('option').filter(option => option.attributes('disabled') !== undefined).map(option => option.text())).toEqual(['2:00'])
    expect(to?.findAll('option').filter(option => option.attributes('disabled') !== undefined).map(option => option.text())).toEqual(['20:00'])
  })

  it('says what it is on the merchant’s clock', async () => {
    vi.stubEnv('TZ', 'Asia/Shanghai')
    vi.useFakeTimers({ now: Date.parse('2026-11-24T06:00:00Z'), toFake: ['Date'] })
    const text = (await openField({ hours: { from: 9, to: 21 } })).wrapper.text()
    const us = (await openField({ hours: { from: 9, to: 21 }, region: 'US' })).wrapper.text()
    vi.useRealTimers()
    expect(text).toContain('17:00–05:00 on your clock')
    // From nine in Honolulu to nine in the evening in New York.
    expect(us).toContain('several time zones: sent only while it is 9:00–21:00 in all of them, 03:00–10:00 on your clock')
  })
})
