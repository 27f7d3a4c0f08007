import { computed } from 'vue'
import { useI18n } from 'vue-i18n'

/** Languages of the markets TikTok Shop sells in. */
export const TEMPLATE_LANGUAGES = ['en', 'es', 'id', 'vi', 'th', 'ms', 'tl', 'pt', 'de', 'fr', 'it', 'ja', 'pl', 'nl', 'el', 'hu', 'cs', 'zh'] as const

/** A language's name in the panel's language: `es` is 西班牙语, Spanish. */
export function useLanguageName(): (language: string) => string {
  const { locale } = useI18n()
  const names = computed(() => new Intl.DisplayNames(locale.value, { type: 'language', fallback: 'code' }))
  return (language) => {
    try {
      return names.value.of(language) ?? language
    }
    catch {
      return language
    }
  }
}
