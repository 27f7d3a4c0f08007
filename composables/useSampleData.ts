import { v7 } from 'uuid'
import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { systemClock } from '@/utils/clock/clock'
import { useDatabase } from './useDatabase'
import { useErrorText } from './useErrorText'
import { useShop } from './useShop'
import { useToasts } from './useToasts'

/** A list of invented creators to look around with, in the shop at hand or a sample one; opens it. */
export function useSampleData() {
  const { t } = useI18n()
  const db = useDatabase()
  const router = useRouter()
  const { shop } = useShop()
  const { show } = useToasts()
  const errorText = useErrorText()
  const busy = ref(false)

  async function add(): Promise<void> {
    busy.value = true
    try {
      const [{ createLists }, { addSampleShop }] = await Promise.all([
        import('@/utils/lists/service'),
        import('@/utils/shop/sampleShop'),
      ])
      const key = shop.value?.key ?? await addSampleShop(db, t('shell.shop.sample'))
      const list = await createLists({ db, clock: systemClock, newId: v7 }).addSample(key, t('welcome.sampleList'))
      await router.push(`/lists/${list.id}`)
    }
    catch (error) {
      show({ text: errorText(error), tone: 'refused' })
    }
    finally {
      busy.value = false
    }
  }

  return { add, busy }
}
