import type { FoundCreator } from '@/utils/tiktok/types'
import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { creatorInputOf } from '@/utils/creators/findRules'
import { useFormat } from './useFormat'
import { useListCommands } from './useListCommands'
import { useListRows } from './useListRows'
import { useShop } from './useShop'
import { useToasts } from './useToasts'
import { useWorker } from './useWorker'

/** Stands for the list that is not there yet. */
export const NEW_LIST = 'new'

/** Puts found creators on a list of the shop, or on a new one. `into`: the list this search was opened from. */
export function useFindAdding({ into, newName }: { into: () => string | undefined, newName: () => string }) {
  const { t } = useI18n()
  const { count } = useFormat()
  const { show } = useToasts()
  const worker = useWorker()
  const { shop } = useShop()
  const { lists: rows } = useListRows()
  const { lists, told } = useListCommands()
  const wanted = ref(into() ?? '')
  const busy = ref(false)
  const own = computed(() => (rows.value ?? []).filter(list => list.shop === shop.value?.key && !list.sample))
  /** The list wished for, else the one changed last, else a new one. */
  const target = computed({
    get: () => wanted.value === NEW_LIST || own.value.some(({ id }) => id === wanted.value) ? wanted.value : own.value[0]?.id ?? NEW_LIST,
    set: (list: string) => { wanted.value = list },
  })

  async function put(shopKey: string, creators: readonly FoundCreator[]): Promise<void> {
    const list = own.value.find(({ id }) => id === target.value) ?? await lists.create({ shop: shopKey, name: newName() })
    wanted.value = list.id
    const { added, duplicatesInList } = await lists.addCreators(list.id, creators.map(creatorInputOf))
    const sentence = t('creators.added', { n: count(added), list: list.name }, added)
    show({ text: duplicatesInList > 0 ? t('creators.addedSome', { sentence, n: count(duplicatesInList) }) : sentence })
    if (creators.some(({ permitted }) => !permitted))
      void worker['lists.resolve'](list.id).catch(() => {})
  }

  /** False: something went wrong, and was said. */
  async function add(creators: readonly FoundCreator[]): Promise<boolean> {
    const key = shop.value?.key
    if (key === undefined || busy.value || creators.length === 0)
      return false
    busy.value = true
    const done = await told(put(key, creators).then(() => true))
    busy.value = false
    return done === true
  }

  return { lists: own, target, busy, add }
}
