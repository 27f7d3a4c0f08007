import type { ContactField, TermsProblem } from '@/utils/collaborations/types'
import { useI18n } from 'vue-i18n'
import { CONTACT_FIELDS } from '@/utils/collaborations/termsRules'

/** What is wrong with terms, as a sentence in the panel's language. */
export function useTermsProblemText(): (problem: TermsProblem) => string {
  const { t } = useI18n()
  return ({ code, params = {} }) => {
    const field = params.field as ContactField | undefined
    const values = { ...params, field: field ? t(`terms.field.${field}`) : '' }
    if (code !== 'contact-format' || field === undefined)
      return t(`terms.problem.${code}`, values)
    const form = field === 'email' ? 'email' : CONTACT_FIELDS[field].digits ? 'digits' : 'text'
    return t(`terms.problem.contact-format.${form}`, values)
  }
}
