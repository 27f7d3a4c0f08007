import type { Ref } from 'vue'
import type { ExportSource, ParsedCreators } from '@/utils/creators/types'
import { computed, ref, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { useFormat } from './useFormat'
import { useListRows } from './useListRows'
import { useShopChoices } from './useShopChoices'

/** Stands for the list that is not there yet. */
export const NEW_LIST = 'new'

export interface ImportTarget {
  /** Undefined: a new one. */
  list?: string
  name: string
  shop: string
}

/** Where an import goes: the list the merchant came from, the one an export came from, or a new one. */
export function useImportTarget({ into, origin, source, parsed }: {
  /** The list this import was opened from. */
  into: () => string | undefined
  /** Name of the file; undefined for a paste. */
  origin: Ref<string | undefined>
  source: Ref<ExportSource | undefined>
  parsed: Ref<ParsedCreators | undefined>
}) {
  const { t } = useI18n()
  const { date } = useFormat()
  const { lists, findInvite } = useListRows()
  const { choices: shops } = useShopChoices()
  const chosen = ref(into() ?? NEW_LIST)
  const shop = ref('')
  const name = ref('')
  /** The merchant chose or wrote it: guessing is over. */
  let decided = into() !== undefined

  const suggested = computed(() => {
    const today = date(Date.now())
    if (source.value && source.value !== 'westmoon')
      return t(`lists.import.nameOf.${source.value}`, { date: today })
    return origin.value?.replace(/\.\w{1,5}$/, '').slice(0, 80) || t('lists.import.nameOf.paste', { date: today })
  })
  const list = computed(() => lists.value?.find(({ id }) => id === chosen.value))
  const target = computed((): ImportTarget | undefined => {
    if (list.value)
      return { list: list.value.id, name: list.value.name, shop: list.value.shop }
    const forShop = shop.value || shops.value[0]?.value
    return chosen.value !== NEW_LIST || forShop === undefined
      ? undefined
      : { name: name.value.trim() || suggested.value, shop: forShop }
  })

  function choose(next: string): void {
    decided = true
    chosen.value = next
  }

  // An export that comes back goes to where it was.
  watch(parsed, async (found) => {
    const named = found?.creators.find(({ inviteId }) => inviteId !== undefined)?.inviteId
    if (decided || source.value !== 'westmoon' || named === undefined)
      return
    const invite = await findInvite(named)
    if (invite && !decided && lists.value?.some(({ id }) => id === invite.list))
      chosen.value = invite.list
  })

  return { lists, shops, chosen, shop, name, suggested, list, target, choose }
}
