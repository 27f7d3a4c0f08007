import { onScopeDispose, shallowRef, watch } from 'vue'
import { getImage } from '@/utils/templates/repo'
import { useLiveQuery } from './useLiveQuery'

/** The address of a stored image for an `<img>`; undefined while it is read or when it is gone. */
export function useTemplateImage(hash: () => string) {
  const { rows } = useLiveQuery(async db => ({ image: await getImage(db, hash()) }), [hash])
  const url = shallowRef<string>()

  function revoke(): void {
    if (url.value)
      URL.revokeObjectURL(url.value)
    url.value = undefined
  }

  watch(rows, (answer) => {
    revoke()
    if (answer?.image)
      url.value = URL.createObjectURL(new Blob([answer.image.bytes], { type: answer.image.mime }))
  })
  onScopeDispose(revoke)
  return url
}
