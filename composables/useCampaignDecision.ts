import type { Delivery } from '@/utils/campaigns/types'
import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { browser } from 'wxt/browser'
import { shopOfKey } from '@/utils/shop/hosts'
import { placeUrl } from '@/utils/shop/places'
import { useErrorText } from './useErrorText'
import { useToasts } from './useToasts'
import { useWorker } from './useWorker'

/** The merchant's word on an unconfirmed message, and the way to where they look. */
export function useCampaignDecision() {
  const worker = useWorker()
  const errorText = useErrorText()
  const { t } = useI18n()
  const { show } = useToasts()
  const busy = ref(false)

  /** Whether it is written. */
  async function decide({ id, campaign, handle }: Delivery, wasSent: boolean): Promise<boolean> {
    busy.value = true
    try {
      await worker['campaigns.decide'](campaign, { delivery: id, wasSent })
      show({ text: t(`campaigns.decide.${wasSent ? 'sent' : 'notSent'}.done`, { handle }), tone: 'sent' })
      return true
    }
    catch (thrown) {
      show({ text: errorText(thrown), tone: 'refused' })
      return false
    }
    finally {
      busy.value = false
    }
  }

  /** The messages of the shop in TikTok; no address leads to one chat. */
  async function openChat({ shop }: Delivery): Promise<void> {
    const of = shopOfKey(shop)
    if (of)
      await browser.tabs.create({ url: placeUrl({ place: 'messages', ...of }) })
  }

  return { decide, openChat, busy }
}
