import { describe, expect, it } from 'vitest'
import { isOptOut } from '@/utils/conversations/optOut'
import { OPT_OUT_WORDS } from '@/utils/conversations/optOutWords'

describe('isOptOut', () => {
  it.each(Object.values(OPT_OUT_WORDS).flat())('hears «%s», with any sign around it and in any case', (word) => {
    expect(isOptOut(word)).toBe(true)
    expect(isOptOut(` ${word.toUpperCase()}!! 🙏`)).toBe(true)
    expect(isOptOut(`「${word}」。`)).toBe(true)
  })

  it.each(['please don\'t stop', 'Non-stop fun', 'I never stop', 'stop by my shop', '不要停止合作', 'مرحبا STOP شكرا لك', '', '🙂', 'stopwatch', 'How do I opt out of the sample?'])('does not hear it in «%s»', (reply) => {
    expect(isOptOut(reply)).toBe(false)
  })

  it('reads full-width letters', () => {
    expect(isOptOut('ＳＴＯＰ')).toBe(true)
  })
})
