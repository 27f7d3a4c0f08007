import type { Campaign, CampaignAction, FollowUp, SendWindow } from '@/utils/campaigns/types'
import type { CampaignDraft } from '@/utils/rpc/workerFace'
import { computed, reactive, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useCampaignSelectionStore } from '@/stores/campaignSelection'
import { usePreferenceStore } from '@/stores/preferences'
import { DEFAULT_PACE } from '@/utils/campaigns/pace'
import { DEFAULT_COOL_DOWN_DAYS } from '@/utils/campaigns/rules'
import { takenNames } from '@/utils/collaborations/takenNames'
import { termsToRenew } from '@/utils/collaborations/termsOfCollaboration'
import { listTemplates } from '@/utils/templates/repo'
import { useCampaignTerms } from './useCampaignTerms'
import { useFormat } from './useFormat'
import { useLiveQuery } from './useLiveQuery'
import { useShop } from './useShop'

/**
 * The form of a new campaign. The place's query fills it in: `draft` goes on with
 * one, `from` starts from a copy, `list` comes from a list, with `only=selection` its ticked creators;
 * `action=invite` invites, `collaboration` adds creators to one that runs, `renew` offers its terms once more.
 */
export function useCampaignDraft(query: () => Record<string, unknown>) {
  const { t } = useI18n()
  const { date } = useFormat()
  const { shop } = useShop()
  const { preferences } = usePreferenceStore()
  const asked = { draft: text(query().draft), from: text(query().from), list: text(query().list), into: text(query().collaboration), renew: text(query().renew) }
  const selection = useCampaignSelectionStore()
  const form = reactive({
    action: (asked.into ?? asked.renew ?? query().action === 'invite' ? 'invite' : 'message') as CampaignAction,
    into: asked.into,
    name: '',
    list: asked.list ?? '',
    template: '',
    templateB: undefined as string | undefined,
    followUps: [] as FollowUp[],
    window: undefined as SendWindow | undefined,
    only: query().only === 'selection' && asked.list !== undefined ? selection.of(asked.list)?.slice() : undefined,
    gap: String(preferences.gap ?? DEFAULT_PACE),
    coolDownDays: String(DEFAULT_COOL_DOWN_DAYS),
  })
  const tried = ref(false)
  const filled = ref(asked.draft === undefined && asked.from === undefined && asked.renew === undefined)
  const key = computed(() => shop.value?.key)
  const terms = useCampaignTerms({ shop, tried })

  const { rows } = useLiveQuery(async (db) => {
    const all = key.value === undefined ? [] : await db.lists.where('shop').equals(key.value).toArray()
    const renewed = await db.collaborations.get(asked.renew ?? '')
    return {
      lists: all.filter(({ removedAt }) => removedAt === undefined).sort((a, b) => b.changedAt - a.changedAt),
      templates: await listTemplates(db),
      origin: await db.campaigns.get(asked.draft ?? asked.from ?? ''),
      collaboration: await db.collaborations.get(form.into ?? ''),
      renewed,
      renewedBy: await db.campaigns.get(renewed?.campaign ?? ''),
      taken: key.value === undefined || !renewed ? undefined : await takenNames(db, key.value),
    }
  }, [key, () => form.into])
  const lists = computed(() => rows.value?.lists)
  const templates = computed(() => rows.value?.templates)
  const invites = computed(() => form.action !== 'message')
  const writes = computed(() => form.action !== 'invite')

  watch(rows, (found) => {
    if (!found)
      return
    // Where there is one, there is nothing to choose.
    if (form.list === '' && found.lists.length === 1)
      form.list = found.lists[0]?.id ?? ''
    if (form.template === '' && found.templates.length === 1)
      form.template = found.templates[0]?.id ?? ''
    if (filled.value)
      return
    filled.value = true
    if (found.origin)
      takeOver(found.origin)
    if (found.renewed && shop.value) {
      terms.load(termsToRenew(found.renewed, { region: shop.value.region, taken: found.taken ?? new Set() }))
      form.list = found.renewedBy?.list ?? form.list
    }
  })

  function takeOver(origin: Campaign): void {
    const isDraft = asked.draft !== undefined
    Object.assign(form, {
      action: origin.action ?? 'message',
      into: origin.into,
      name: isDraft ? origin.name : '',
      list: origin.list,
      template: origin.template,
      templateB: origin.templateB,
      followUps: origin.followUps ?? [],
      window: origin.window,
      only: isDraft ? origin.only : undefined,
      gap: String(origin.gap),
      coolDownDays: String(origin.coolDownDays),
    })
    if (origin.terms && origin.into === undefined)
      terms.load(isDraft ? origin.terms : { ...origin.terms, endDate: '' }, isDraft ? origin.termsProblems : [])
  }

  // A name nobody typed follows the list.
  let suggested = ''
  watch(() => [form.list, lists.value] as const, ([chosen, all]) => {
    const name = all?.find(({ id }) => id === chosen)?.name
    if (name === undefined || (form.name !== '' && form.name !== suggested))
      return
    suggested = `${name} ${date(Date.now())}`
    form.name = suggested
  })

  const hasTemplate = (id: string): boolean => templates.value?.some(each => each.id === id) === true
  const problems = computed(() => ({
    name: form.name.trim() === '' ? t('campaigns.new.nameNeeded') : undefined,
    list: lists.value?.some(({ id }) => id === form.list) ? undefined : t('campaigns.new.listNeeded'),
    template: !writes.value || hasTemplate(form.template) ? undefined : t('campaigns.new.templateNeeded'),
    templateB: !writes.value || form.templateB === undefined || (hasTemplate(form.templateB) && form.templateB !== form.template) ? undefined : t('campaigns.new.otherTemplateNeeded'),
    followUps: form.followUps.every(step => templates.value?.some(({ id }) => id === step.template)) ? undefined : t('followUps.pickNeeded'),
  }))
  const isWrong = computed(() => Object.values(problems.value).some(problem => problem !== undefined)
    || (invites.value && form.into === undefined && terms.problems.value.length > 0))

  /** What was entered, or undefined and the problems shown. */
  function complete(): CampaignDraft | undefined {
    tried.value = true
    if (key.value === undefined || isWrong.value)
      return undefined
    return {
      id: asked.draft,
      shop: key.value,
      name: form.name.trim(),
      list: form.list,
      action: form.action,
      template: writes.value ? form.template : '',
      templateB: writes.value ? form.templateB : undefined,
      followUps: form.followUps.length > 0 ? form.followUps.map(each => ({ ...each })) : undefined,
      window: form.window && (writes.value || form.followUps.length > 0) ? { ...form.window } : undefined,
      terms: invites.value && form.into === undefined ? terms.complete() : undefined,
      into: invites.value ? form.into : undefined,
      only: form.only && [...form.only],
      gap: Number(form.gap),
      coolDownDays: Number(form.coolDownDays),
    }
  }

  return {
    form,
    terms,
    invites,
    writes,
    shop,
    lists,
    templates,
    /** That creators are added to; undefined while it is read, or gone. */
    collaboration: computed(() => rows.value?.collaboration),
    ready: computed(() => rows.value !== undefined && filled.value),
    tried,
    problems,
    complete,
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
