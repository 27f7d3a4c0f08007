import type { Part, ProductPart, Template, TextPart } from '@/utils/templates/types'

export function textPart(text: string): TextPart {
  return { id: `text-${text.length}`, kind: 'text', text }
}

export const PRODUCT: ProductPart = {
  id: 'part-product',
  kind: 'product',
  shop: 'affiliate.tiktok.com/GB/7495000000000000001',
  productId: '1729000000000000001',
  title: 'Tide dimmable night light',
  price: '£19.90',
}

export const IMAGE: Part = {
  id: 'part-image',
  kind: 'image',
  hash: 'ab'.repeat(32),
  name: 'lamp.jpg',
  mime: 'image/jpeg',
  width: 1200,
  height: 1200,
  size: 400_000,
}

export function templateOf(versions: Record<string, Part[]>): Template {
  return {
    id: 'template',
    name: 'Night light',
    versions: Object.entries(versions).map(([language, parts]) => ({ language, parts })),
    createdAt: 0,
    changedAt: 0,
  }
}
