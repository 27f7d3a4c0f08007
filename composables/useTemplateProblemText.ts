import type { TemplateProblem } from '@/utils/templates/types'
import { useI18n } from 'vue-i18n'
import { knownVariable } from '@/utils/templates/variables'
import { useLanguageName } from './useLanguageName'

/** Sentences for the problems of a template, in the panel's language. */
export function useTemplateProblemText() {
  const { t } = useI18n()
  const languageName = useLanguageName()

  /** A variable as the panel calls it; a column keeps its name. */
  function variableName(name: string): string {
    const known = knownVariable(name)
    return known ? t(`templates.variables.${known.label}`) : name
  }

  function sentence({ code, severity, subject = '', from }: TemplateProblem): string {
    if (code === 'unknown-variable' && severity === 'warning')
      return t('templates.problem.unknown-variable-fallback', { subject })
    if (code === 'product-missing' && from !== undefined)
      return t('templates.problem.product-missing-variable', { subject: variableName(subject) })
    return t(`templates.problem.${code}`, { subject: code === 'version-variables' ? variableName(subject) : subject })
  }

  /** With its place: part, and the version where it is not the one on screen. */
  function problemText(problem: TemplateProblem, { language }: { language?: string } = {}): string {
    const what = problem.part === undefined
      ? sentence(problem)
      : t('templates.problemPlace', { n: problem.part + 1, what: sentence(problem) })
    return language === undefined ? what : t('templates.problemVersion', { language: languageName(language), what })
  }

  return { problemText, sentence, variableName }
}
