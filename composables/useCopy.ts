import { useI18n } from 'vue-i18n'
import { useToasts } from './useToasts'

/** Puts text on the clipboard and says whether that worked. */
export function useCopy(): (text: string, said: string) => Promise<void> {
  const { t } = useI18n()
  const { show } = useToasts()
  return async (text, said) => {
    try {
      await navigator.clipboard.writeText(text)
      show({ text: said })
    }
    catch {
      show({ text: t('failures.notCopied'), tone: 'refused' })
    }
  }
}
