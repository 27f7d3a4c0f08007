import type { Campaign } from '@/utils/campaigns/types'
import type { OutcomeColumn } from '@/utils/results/resultsTable'
import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { offset } from '@/utils/clock/offset'
import { REGIONS } from '@/utils/tiktok/regions'
import { fileName, saveFile } from './saveFile'
import { useDatabase } from './useDatabase'
import { useMay } from './useMay'
import { useToasts } from './useToasts'
import { useTold } from './useTold'

const COLUMNS: readonly OutcomeColumn[] = ['handle', 'oecId', 'variant', 'invitedAt', 'messagedAt', 'answeredAt', 'optedOutAt', 'addedAt', 'postedAt', 'soldAt']

/** The results of a campaign as a spreadsheet, in the panel's language and the shop's time. */
export function useResultExport() {
  const db = useDatabase()
  const { t } = useI18n()
  const { show } = useToasts()
  const told = useTold()
  const may = useMay()
  const busy = ref(false)

  async function write(campaign: Campaign, format: 'csv' | 'xlsx'): Promise<void> {
    const [{ outcomesOf }, { resultsOf }, { resultsTable }, { createTableWriter }] = await Promise.all([
      import('@/utils/results/repo'),
      import('@/utils/results/service'),
      import('@/utils/results/resultsTable'),
      import('@/utils/lists/export/tableWriter'),
    ])
    const [shop, [a, b]] = await Promise.all([db.shops.get(campaign.shop), db.templates.bulkGet([campaign.template, campaign.templateB ?? ''])])
    const timeZone = REGIONS[shop?.region ?? 'US'].timeZone
    const [outcomes, results] = await Promise.all([outcomesOf(db, campaign), resultsOf(db, campaign, { timeZone })])
    const writer = await createTableWriter(format, campaign.name)
    writer.add(resultsTable({
      results,
      outcomes,
      variants: campaign.templateB === undefined ? undefined : { A: a?.name ?? 'A', B: b?.name ?? 'B' },
      words: {
        funnel: step => t(`results.step.${step}`),
        steps: [t('results.stepHead'), t('results.creators'), t('results.share')],
        days: [t('results.day'), t('results.answers')],
        columns: Object.fromEntries(COLUMNS.map(column => [column, t(`results.column.${column}`)])) as Record<OutcomeColumn, string>,
      },
      time: at => new Date(at + offset(at, timeZone)).toISOString().slice(0, 16).replace('T', ' '),
    }))
    const name = `${fileName(t('results.fileName', { name: campaign.name }))}.${format}`
    saveFile(name, writer.end())
    show({ text: t('results.exported', { file: name }), tone: 'sent' })
  }

  return {
    busy,
    async exportResults(campaign: Campaign, format: 'csv' | 'xlsx'): Promise<void> {
      const allowed = may('export', campaign.shop)
      if (!allowed.yes)
        return show({ text: allowed.reason, tone: 'refused' })
      busy.value = true
      await told(write(campaign, format))
      busy.value = false
    },
  }
}
