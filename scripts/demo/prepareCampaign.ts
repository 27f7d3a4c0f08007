import type { Desk } from '../../tests/e2e/harness/openDesk.ts'
import { createHash, randomUUID } from 'node:crypto'
import { askWorker } from '../../tests/e2e/harness/askWorker.ts'
import { sealCampaign } from '../../tests/e2e/harness/campaign.ts'
import { readRows } from '../../tests/e2e/harness/readRows.ts'
import { seedList, seedTemplate, textPart } from '../../tests/e2e/harness/seed.ts'
import { until } from '../../tests/e2e/harness/until.ts'
import { writeRows } from '../../tests/e2e/harness/writeRows.ts'
import { lampPicture } from './lampPicture.ts'

/** List, template and sealed campaign. Returns the campaign's id. */
export async function prepareCampaign({ panel, sandbox, shop, shopKey }: Desk, count: number): Promise<string> {
  const creators = sandbox.world.creators.find({ region: shop.region, count })
  const list = await seedList(panel, { shop: shopKey, creators, resolved: false })
  await askWorker(panel, 'lists.resolve', list)
  await until(async () => (await readRows<{ status: string }>(panel, 'invites')).every(({ status }) => status !== 'unchecked'), { within: 10_000 + count * 60, every: 500, what: 'the handles to be resolved' })

  const { products: [product] } = await askWorker(panel, 'products.find', shopKey, { page: 1, size: 20 })
  const bytes = lampPicture()
  const hash = createHash('sha256').update(bytes).digest('hex')
  const image = { hash, mime: 'image/png' as const, width: 480, height: 480, size: bytes.length }
  await writeRows(panel, 'images', [{ ...image, bytes: { $bytes: bytes.toString('base64') } }])
  const template = await seedTemplate(panel, [
    textPart('Hi {{creator.nickname|there}}, we are {{shop.name}}. Would you like to try our {{product.title}}?'),
    { id: randomUUID(), kind: 'image', name: 'night-light.png', ...image },
    ...(product ? [{ id: randomUUID(), kind: 'product' as const, shop: shopKey, ...product }] : []),
  ])
  return sealCampaign(panel, { shop: shopKey, list, template, skipMissing: true, name: 'Night light, first message' })
}
