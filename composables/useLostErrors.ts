import { useEventListener } from '@vueuse/core'
import { useErrorText } from './useErrorText'
import { useToasts } from './useToasts'

/** A promise nobody waits for may still fail: the merchant hears of it. */
export function useLostErrors(): void {
  const errorText = useErrorText()
  const { show } = useToasts()
  useEventListener(window, 'unhandledrejection', (event: PromiseRejectionEvent) => {
    show({ text: errorText(event.reason), tone: 'refused' })
  })
}
