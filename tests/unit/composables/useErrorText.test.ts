// @vitest-environment happy-dom
import type { WireFailureKind } from '@/utils/tiktok/types'
import { describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { useErrorText } from '@/composables/useErrorText'
import { WireError } from '@/utils/tiktok/wireError'
import { mountInPanel } from '../components/mountInPanel'

const KINDS: WireFailureKind[] = ['refused', 'challenge', 'signed-out', 'rate-limited', 'no-page', 'offline', 'timeout', 'network', 'server', 'drift']

async function sentenceOf(thrown: unknown, language: 'en' | 'zh-CN'): Promise<string> {
  const { wrapper } = await mountInPanel(defineComponent(() => {
    const text = useErrorText()
    return () => h('p', text(thrown))
  }), { language })
  return wrapper.text()
}

describe.each(['en', 'zh-CN'] as const)('useErrorText in %s', (language) => {
  it('says which field of TikTok\'s answer changed', async () => {
    const drift = new WireError({ endpoint: 'products', kind: 'drift', message: 'Expected string', field: 'products.0.title' })
    expect(await sentenceOf(drift, language)).toContain('products.0.title')
  })

  it.each(KINDS)('has a sentence of its own for %s', async (kind) => {
    const text = await sentenceOf(new WireError({ endpoint: 'products', kind, code: '4711', message: 'm' }), language)
    expect(text).not.toMatch(/errors\.|unforeseen|出了意外/)
    expect(text.length).toBeGreaterThan(5)
  })
})
