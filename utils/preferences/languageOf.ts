import type { Language } from './types'

/** The language of a browser that says `tags`, most wanted first. */
export function languageOf(tags: readonly string[]): Language {
  const first = tags.find(tag => /^(?:zh|en)\b/i.test(tag))
  if (first === undefined)
    return 'en'
  return first.toLowerCase().startsWith('zh')
    ? 'zh-CN'
    : 'en'
}
