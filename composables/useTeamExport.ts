import type { TeamFilter } from './useTeamFilter'
import type { RecordColumn } from '@/utils/team/recordsTable'
import type { DeliveryRecord } from '@/utils/team/recordStory'
import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { fileName, saveFile } from './saveFile'
import { useFormat } from './useFormat'
import { useMay } from './useMay'
import { useTeamNames } from './useTeamNames'
import { useTeamReason } from './useTeamReason'
import { recordsQueryOf } from './useTeamRecords'
import { useToasts } from './useToasts'
import { useTold } from './useTold'
import { useWorker } from './useWorker'

/** As many as the server gives at a time. */
const PAGE = 1000

/** The records that the filters leave, all of them, as a spreadsheet. */
export function useTeamExport() {
  const { t } = useI18n()
  const worker = useWorker()
  const { count } = useFormat()
  const { show } = useToasts()
  const told = useTold()
  const may = useMay()
  const reasonOf = useTeamReason()
  const { nameOf, shopOf } = useTeamNames()
  const busy = ref(false)

  async function write(filter: TeamFilter, format: 'csv' | 'xlsx'): Promise<void> {
    const [{ recordsTable, RECORD_COLUMNS }, { createTableWriter }] = await Promise.all([import('@/utils/team/recordsTable'), import('@/utils/lists/export/tableWriter')])
    const writer = await createTableWriter(format, t('team.side.records'))
    writer.add([RECORD_COLUMNS.map((column: RecordColumn) => t(`team.records.column.${column}`))])
    const query = recordsQueryOf(filter, Date.now())
    const names = new Map<string, string>()
    let rows = 0
    let cursor: string | undefined
    do {
      const page = await worker['team.ask']('records', { query: { ...query, limit: String(PAGE), cursor } })
      const deliveries = page.rows.filter((row): row is DeliveryRecord => row.kind === 'delivery')
      await nameCampaigns(deliveries, names)
      writer.add(recordsTable(deliveries, {
        state: state => t(`common.status.${state}`),
        content: content => t(`templates.part.${content}`),
        reason: reasonOf,
        person: nameOf,
        shop: key => shopOf(key) ?? key,
        campaign: id => names.get(id) ?? id,
      }))
      rows += deliveries.length
      cursor = page.cursor ?? undefined
    } while (cursor !== undefined)
    const name = `${fileName(t('team.records.fileName', { date: new Date().toISOString().slice(0, 10) }))}.${format}`
    saveFile(name, writer.end())
    show({ text: t('team.records.exported', { n: count(rows), file: name }, rows), tone: 'sent' })
  }

  /** Each campaign is asked for once. */
  async function nameCampaigns(rows: readonly DeliveryRecord[], names: Map<string, string>): Promise<void> {
    for (const campaign of new Set(rows.map(row => row.campaign))) {
      if (names.has(campaign))
        continue
      const { rows: [row] } = await worker['team.ask']('records', { query: { kind: 'campaign', campaign, limit: '1' } })
      names.set(campaign, row?.kind === 'campaign' ? row.name : campaign)
    }
  }

  return {
    busy,
    async exportRecords(filter: TeamFilter, format: 'csv' | 'xlsx'): Promise<void> {
      const allowed = may('export', filter.shop)
      if (!allowed.yes)
        return show({ text: allowed.reason, tone: 'refused' })
      busy.value = true
      await told(write(filter, format))
      busy.value = false
    },
  }
}
