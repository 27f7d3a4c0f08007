import { computed, ref, watch } from 'vue'
import { useCampaign } from './useCampaign'
import { useErrorText } from './useErrorText'
import { useWorker } from './useWorker'

/** A draft and its review: asked for when there is none of the present list and template. */
export function useCampaignReview(id: () => string) {
  const worker = useWorker()
  const errorText = useErrorText()
  const parts = useCampaign(id)
  const asking = ref(false)
  const failure = ref<string>()

  const review = computed(() => parts.campaign.value?.review)
  /** List or template changed after the review; the rows still say what was reviewed. */
  const stale = computed(() => review.value !== undefined
    && Math.max(parts.list.value?.changedAt ?? 0, parts.template.value?.changedAt ?? 0) > review.value.at)

  async function ask(): Promise<void> {
    if (asking.value)
      return
    asking.value = true
    failure.value = undefined
    try {
      await worker['campaigns.review'](id())
    }
    catch (thrown) {
      failure.value = errorText(thrown)
    }
    finally {
      asking.value = false
    }
  }

  const stop = watch(parts.campaign, (campaign) => {
    if (!campaign)
      return
    queueMicrotask(() => stop())
    if (campaign.state === 'draft' && (campaign.review === undefined || stale.value))
      void ask()
  }, { immediate: true })

  return { ...parts, review, stale, asking, failure, ask }
}
