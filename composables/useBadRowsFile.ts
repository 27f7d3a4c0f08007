import type { RowProblem } from '@/utils/creators/types'
import { useI18n } from 'vue-i18n'
import { problemsCsv } from '@/utils/creators/problemsCsv'
import { saveFile } from './saveFile'

/** The rows that could not be taken, as a file to mend. */
export function useBadRowsFile() {
  const { t } = useI18n()

  function save(problems: readonly RowProblem[], origin?: string): void {
    const csv = problemsCsv(problems, {
      reason: code => t(`lists.rowProblem.${code}`),
      header: [t('lists.import.line'), t('lists.import.reason'), t('lists.import.text')],
    })
    const of = origin?.replace(/\.\w{1,5}$/, '') ?? t('lists.import.fromPaste')
    saveFile(`${of} - ${t('lists.import.badFile')}.csv`, new Blob([csv], { type: 'text/csv;charset=utf-8' }))
  }

  return { save }
}
