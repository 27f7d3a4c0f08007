import type { Parts } from '../parts.ts'
import type { Answer, Exchange } from '../types.ts'
import type { Shop } from '../world/types.ts'
import { accepted, invalidParameters } from '../answers.ts'
import { readImage } from './readImage.ts'

/** Facts §7: 10 MB. */
const LARGEST = 10 * 1024 * 1024

async function filesOf(exchange: Exchange): Promise<File[]> {
  const form = await new Response(new Uint8Array(exchange.body), { headers: { 'content-type': exchange.headers['content-type'] ?? '' } }).formData()
  return form.getAll('images[]').filter(part => part instanceof File)
}

/** Facts §3.4: multipart field `images[]`; JPG, PNG, GIF, WEBP. */
export async function imageUpload(exchange: Exchange, shop: Shop, parts: Parts): Promise<Answer> {
  const files = await filesOf(exchange).catch(() => [])
  if (!files.length)
    return invalidParameters(shop.region)
  const details: unknown[] = []
  for (const file of files) {
    const bytes = await file.bytes()
    const shape = readImage(bytes)
    if (!shape || bytes.length > LARGEST)
      return invalidParameters(shop.region, shape ? 'image is too large' : 'image format is not supported')
    const { url, key, width, height } = parts.uploads.add({ shopId: shop.id, bytes, ...shape })
    details.push({ url, key, width, height })
  }
  return accepted({ data: { image_details: details } })
}
