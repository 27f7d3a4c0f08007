import type { ShallowRef } from 'vue'
import type { privacy } from '@/locales/zh-CN/privacy'
import { shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'

type Policy = typeof privacy

/** The policy in the panel's language; long, so it comes when it is opened. */
export function usePrivacyPolicy(): Readonly<ShallowRef<Policy | undefined>> {
  const { locale } = useI18n()
  const policy = shallowRef<Policy>()
  watch(locale, async (language) => {
    const { privacy } = language === 'en'
      ? await import('@/locales/en/privacy')
      : await import('@/locales/zh-CN/privacy')
    policy.value = privacy
  }, { immediate: true })
  return policy
}
