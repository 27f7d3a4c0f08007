import type { Language } from '../utils/preferences/types'
import type { Messages } from './zh-CN/index'
import { createI18n } from 'vue-i18n'

/** One chunk a language: only the one in use is loaded. */
const LOAD: Record<Language, () => Promise<Messages>> = {
  'zh-CN': async () => (await import('./zh-CN/index')).zhCN,
  'en': async () => (await import('./en/index')).en,
}

export async function createPanelI18n(language: Language) {
  const messages = await LOAD[language]()
  const i18n = createI18n({
    legacy: false,
    locale: language,
    fallbackLocale: false,
    missingWarn: import.meta.env.DEV,
    messages: { [language]: messages },
  })
  markRoot(language, messages)

  /** Switches the panel's language, loading it on first use. */
  async function setLanguage(next: Language): Promise<void> {
    const messages = await LOAD[next]()
    i18n.global.setLocaleMessage(next, messages)
    i18n.global.locale.value = next
    markRoot(next, messages)
  }

  return { i18n, setLanguage }
}

/** The tab's title, and `lang`, which decides glyphs and line breaks of 汉字. */
function markRoot(language: Language, { common }: Messages): void {
  document.documentElement.lang = language
  document.title = common.brand
}
