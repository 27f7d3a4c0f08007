import { createHash } from 'node:crypto'
import { PICTURE_HOST } from '../hosts.ts'

export interface Upload {
  shopId: string
  url: string
  /** From the bytes, so that the same picture uploaded twice is known as one. */
  key: string
  type: string
  width: number
  height: number
  bytes: Uint8Array
}

export interface Uploads {
  add: (upload: Pick<Upload, 'shopId' | 'type' | 'width' | 'height' | 'bytes'>) => Upload
  byUrl: (url: string) => Upload | undefined
  count: () => number
  reset: () => void
}

export function createUploads(): Uploads {
  const byUrl = new Map<string, Upload>()
  return {
    add(draft) {
      const key = createHash('sha256').update(draft.bytes).digest('hex').slice(0, 32)
      const url = `https://${PICTURE_HOST}/uploads/${draft.shopId}/${byUrl.size + 1}-${key}.${draft.type.split('/')[1]}`
      const upload = { ...draft, key, url }
      byUrl.set(url, upload)
      return upload
    },
    byUrl: url => byUrl.get(url),
    count: () => byUrl.size,
    reset: () => byUrl.clear(),
  }
}
