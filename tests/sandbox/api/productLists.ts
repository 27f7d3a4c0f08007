import type { Parts } from '../parts.ts'
import type { Answer, Exchange } from '../types.ts'
import type { Product, Shop } from '../world/types.ts'
import * as v from 'valibot'
import { accepted, invalidParameters } from '../answers.ts'
import { readJson } from '../readJson.ts'
import { priceText } from '../world/priceText.ts'

const SEARCH_KEY = { name: 1, id: 2, category: 3 } as const
const EXACT = 2

const SelectionSchema = v.object({
  cur_page: v.pipe(v.number(), v.integer(), v.minValue(1)),
  page_size: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
  source: v.literal(2),
  search_params: v.optional(v.array(v.object({ key: v.number(), search_type: v.number(), value: v.string() })), []),
})

type Search = v.InferOutput<typeof SelectionSchema>['search_params'][number]

function fits(product: Product, { key, search_type: type, value }: Search): boolean {
  const field = { [SEARCH_KEY.name]: product.title, [SEARCH_KEY.id]: product.id, [SEARCH_KEY.category]: product.category }[key] ?? ''
  return type === EXACT ? field === value : field.toLowerCase().includes(value.toLowerCase())
}

function selectionItem(product: Product, shop: Shop) {
  const price = priceText(shop, product.price)
  // Facts §3.3 name both places of the stock: each kind of shop shows one.
  const stock = shop.kind === 'local' ? { stock: product.stock } : { stock_info: { spu_stock: product.stock } }
  return {
    product_id: product.id,
    title: product.title,
    image_url: product.imageUrl,
    price: { min_price: String(product.price), max_price: String(product.price), min_price_format: price, max_price_format: price, currency: shop.currency },
    sale_price: price,
    sales: product.sold,
    ...stock,
    status: 1,
    country: shop.region,
    category_info: [{ name: product.category }],
  }
}

/** Facts §3.3: `products[]` and `total_num` at the top. */
export function productSelection(exchange: Exchange, shop: Shop, parts: Parts): Answer {
  const body = v.safeParse(SelectionSchema, readJson(exchange))
  if (!body.success)
    return invalidParameters(shop.region)
  const { cur_page: page, page_size: size, search_params: searches } = body.output
  const found = parts.world.products.of(shop).filter(product => searches.every(search => fits(product, search)))
  const shown = found.slice((page - 1) * size, page * size)
  return accepted({ products: shown.map(product => selectionItem(product, shop)), total_num: found.length })
}

/** Facts §3.3: the products that may be sent in a chat, with their plans. */
export function imProductList({ query }: Exchange, shop: Shop, parts: Parts): Answer {
  const page = Number(query.get('cur_page') ?? 1)
  const size = Number(query.get('page_size') ?? 20)
  const keys: Record<string, number> = { 1: SEARCH_KEY.id, 2: SEARCH_KEY.name }
  const key = keys[query.get('search_key') ?? '']
  if (!(page >= 1) || !(size >= 1))
    return invalidParameters(shop.region)
  const search = key === undefined ? undefined : { key, search_type: key === SEARCH_KEY.id ? EXACT : 1, value: query.get('key_word') ?? '' }
  const found = parts.world.products.of(shop).filter(product => !search || fits(product, search))
  const plans = found.slice((page - 1) * size, page * size).map(product => ({
    product_id: product.id,
    title: product.title,
    image_url: product.imageUrl,
    sale_price_range: priceText(shop, product.price),
    earn_commission_range: priceText(shop, product.price * product.commission / 10_000),
    commission_rate: product.commission,
    plan_type: 1,
    plan_id: product.id.replace(/^1729/, '7680'),
    sale_num: product.sold,
    product_status: 1,
  }))
  return accepted({ data: { product_plan_info: plans, total: found.length } })
}
