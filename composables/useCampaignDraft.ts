import type { CampaignDraft } from '@/utils/rpc/workerFace'
import { computed, reactive, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useCampaignSelectionStore } from '@/stores/campaignSelection'
import { usePreferenceStore } from '@/stores/preferences'
import { DEFAULT_PACE } from '@/utils/campaigns/pace'
import { DEFAULT_COOL_DOWN_DAYS } from '@/utils/campaigns/rules'
import { listTemplates } from '@/utils/templates/repo'
import { useFormat } from './useFormat'
import { useLiveQuery } from './useLiveQuery'
import { useShop } from './useShop'

/**
 * The form of a new campaign. The place's query fills it in: `draft` goes on with
 * one, `from` starts from a copy, `list` comes from a list, with `only=selection` its ticked creators.
 */
export function useCampaignDraft(query: () => Record<string, unknown>) {
  const { t } = useI18n()
  const { date } = useFormat()
  const { shop } = useShop()
  const { preferences } = usePreferenceStore()
  const asked = { draft: text(query().draft), from: text(query().from), list: text(query().list) }
  const selection = useCampaignSelectionStore()
  const form = reactive({
    name: '',
    list: asked.list ?? '',
    template: '',
    only: query().only === 'selection' && asked.list !== undefined ? selection.of(asked.list)?.slice() : undefined,
    gap: String(preferences.gap ?? DEFAULT_PACE),
    coolDownDays: String(DEFAULT_COOL_DOWN_DAYS),
  })
  const tried = ref(false)
  const filled = ref(asked.draft === undefined && asked.from === undefined)
  const key = computed(() => shop.value?.key)

  const { rows } = useLiveQuery(async (db) => {
    const all = key.value === undefined ? [] : await db.lists.where('shop').equals(key.value).toArray()
    return {
      lists: all.filter(({ removedAt }) => removedAt === undefined).sort((a, b) => b.changedAt - a.changedAt),
      templates: await listTemplates(db),
      origin: await db.campaigns.get(asked.draft ?? asked.from ?? ''),
    }
  }, [key])
  const lists = computed(() => rows.value?.lists)
  const templates = computed(() => rows.value?.templates)

  watch(rows, (found) => {
    if (!found)
      return
    // Where there is one, there is nothing to choose.
    if (form.list === '' && found.lists.length === 1)
      form.list = found.lists[0]?.id ?? ''
    if (form.template === '' && found.templates.length === 1)
      form.template = found.templates[0]?.id ?? ''
    const { origin } = found
    if (filled.value || !origin) {
      filled.value = true
      return
    }
    filled.value = true
    Object.assign(form, {
      name: asked.draft === undefined ? '' : origin.name,
      list: origin.list,
      template: origin.template,
      only: asked.draft === undefined ? undefined : origin.only,
      gap: String(origin.gap),
      coolDownDays: String(origin.coolDownDays),
    })
  })

  // A name nobody typed follows the list.
  let suggested = ''
  watch(() => [form.list, lists.value] as const, ([chosen, all]) => {
    const name = all?.find(({ id }) => id === chosen)?.name
    if (name === undefined || (form.name !== '' && form.name !== suggested))
      return
    suggested = `${name} ${date(Date.now())}`
    form.name = suggested
  })

  const problems = computed(() => ({
    name: form.name.trim() === '' ? t('campaigns.new.nameNeeded') : undefined,
    list: lists.value?.some(({ id }) => id === form.list) ? undefined : t('campaigns.new.listNeeded'),
    template: templates.value?.some(({ id }) => id === form.template) ? undefined : t('campaigns.new.templateNeeded'),
  }))

  /** What was entered, or undefined and the problems shown. */
  function complete(): CampaignDraft | undefined {
    tried.value = true
    if (key.value === undefined || Object.values(problems.value).some(problem => problem !== undefined))
      return undefined
    return {
      id: asked.draft,
      shop: key.value,
      name: form.name.trim(),
      list: form.list,
      template: form.template,
      only: form.only && [...form.only],
      gap: Number(form.gap),
      coolDownDays: Number(form.coolDownDays),
    }
  }

  return { form, shop, lists, templates, ready: computed(() => rows.value !== undefined && filled.value), tried, problems, complete }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
