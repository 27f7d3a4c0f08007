import { useI18n } from 'vue-i18n'
import { toPlainError } from '@/utils/rpc/codedError'

/** Codes of the company's server have their sentences where its words are. */
const WESTMOON = 'westmoon.'

/** Any thrown value as a sentence in the panel's language; an unknown code is named in it. */
export function useErrorText(): (thrown: unknown) => string {
  const { t, te } = useI18n()
  return (thrown) => {
    const { code, params = {} } = toPlainError(thrown)
    const key = code.startsWith(WESTMOON)
      ? `account.error.${code.slice(WESTMOON.length)}`
      : `errors.${code}`
    if (te(key))
      return t(key, { code, field: '?', ...params })
    return t('errors.withCode', { sentence: t('errors.unexpected'), code })
  }
}
