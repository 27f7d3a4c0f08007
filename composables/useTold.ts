import { useErrorText } from './useErrorText'
import { useToasts } from './useToasts'

/** Waits for a command and says what went wrong instead of throwing; undefined then. */
export function useTold(): <Value>(work: Promise<Value>) => Promise<Value | undefined> {
  const { show } = useToasts()
  const errorText = useErrorText()
  return async (work) => {
    try {
      return await work
    }
    catch (thrown) {
      show({ text: errorText(thrown), tone: 'refused' })
      return undefined
    }
  }
}
