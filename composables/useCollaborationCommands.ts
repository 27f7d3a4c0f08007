import type { Collaboration } from '@/utils/collaborations/types'
import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { browser } from 'wxt/browser'
import { takesEffectAt } from '@/utils/collaborations/rules'
import { placeUrl } from '@/utils/shop/places'
import { useErrorText } from './useErrorText'
import { useShop } from './useShop'
import { useShopTime } from './useShopTime'
import { useToasts } from './useToasts'
import { useWorker } from './useWorker'

/** The merchant's commands on collaborations; what went wrong is said. */
export function useCollaborationCommands() {
  const worker = useWorker()
  const errorText = useErrorText()
  const { t } = useI18n()
  const { show } = useToasts()
  const { shop } = useShop()
  const { date, timeZone } = useShopTime(() => shop.value)
  /** Ids of those a command is under way for. */
  const busy = ref<ReadonlySet<string>>(new Set())

  async function run(id: string, work: () => Promise<void>): Promise<void> {
    if (busy.value.has(id))
      return
    busy.value = new Set([...busy.value, id])
    try {
      await work()
    }
    catch (thrown) {
      show({ text: errorText(thrown), tone: 'refused' })
    }
    finally {
      busy.value = new Set([...busy.value].filter(other => other !== id))
    }
  }

  return {
    busy,
    terminate: ({ id, name }: Pick<Collaboration, 'id' | 'name'>) => run(id, async () => {
      const at = takesEffectAt(Date.now(), timeZone.value)
      await worker['collaborations.terminate'](id)
      show({ text: t('collaborations.terminated', { name, date: date(at) }), tone: 'sent' })
    }),
    read: (id: string) => run(id, () => worker['collaborations.read'](id)),

    async copyName({ name }: Pick<Collaboration, 'name'>): Promise<void> {
      await navigator.clipboard.writeText(name)
      show({ text: t('collaborations.copied', { name }) })
    },

    /** No address of a single one is known: the page with all of them. */
    async openAtTikTok(): Promise<void> {
      if (shop.value)
        await browser.tabs.create({ url: placeUrl({ place: 'target-invitations', ...shop.value }) })
    },
  }
}
