import type { Creator, Product, Shop } from '../../../sandbox/world/types'
import type { OpenShop } from '../openShop'
import { jsonOf, openShop } from '../openShop'

const DAY = 24 * 3600 * 1000
const BASE = '/api/v1/oec/affiliate/seller/invitation_group'

export interface GroupWish {
  name?: string
  creators?: Creator[]
  products?: Product[]
  /** Fields laid over the body's terms. */
  terms?: Record<string, unknown>
}

export interface OpenInvites extends OpenShop {
  /** Creators who may be invited. */
  creators: Creator[]
  /** In stock. */
  products: Product[]
  /** An affiliate call below `invitation_group/`, its JSON. */
  ask: (path: string, body?: unknown) => Promise<Record<string, unknown>>
  termsOf: (wish?: GroupWish) => Record<string, unknown>
  create: (wish?: GroupWish) => Promise<Record<string, unknown>>
  /** Creates, and gives the group's id; throws when it was refused. */
  created: (wish?: GroupWish) => Promise<string>
}

export function creatorRows(creators: Creator[]) {
  return creators.map(creator => ({ base_info: { creator_id: '', nick_name: '', creator_oec_id: creator.oecId } }))
}

/** A shop's page with creators and products that an invitation may hold. */
export async function openInvites(options: Parameters<typeof openShop>[0] & { count?: number } = {}): Promise<OpenInvites> {
  const { count = 5, ...rest } = options
  const opened = await openShop(rest)
  const { sandbox, visitor, shop } = opened
  const creators = sandbox.world.creators.find({ region: shop.region, invitableBy: shop, count })
  const products = sandbox.world.products.of(shop).filter(product => product.stock > 0)
  let made = 0

  function termsOf({ name = `Group ${++made}`, creators: chosen = creators, products: offered = products.slice(0, 1), terms = {} }: GroupWish = {}) {
    return {
      name,
      message: 'Hi {{user_name}}',
      contacts_info: contactsOf(shop),
      group_type: 1,
      free_sample_rule: { has_free_sample: true, is_free_sample_auto_review: false, sample_setting_type: 1 },
      end_time: String(Math.floor(sandbox.clock.now()) + 30 * DAY),
      product_list: offered.map(product => ({ product_id: product.id, target_commission: 1500 })),
      creator_id_list: creatorRows(chosen),
      delivery_requirements: { content_option: 1 },
      ...terms,
    }
  }

  const ask: OpenInvites['ask'] = async (path, body) => jsonOf(await visitor.call(`${BASE}/${path}`, { body }))
  const create: OpenInvites['create'] = wish => ask('create', { invitation_group: termsOf(wish) })

  return {
    ...opened,
    creators,
    products,
    ask,
    termsOf,
    create,
    async created(wish) {
      const answer = await create(wish)
      const { invitation } = (answer.data ?? {}) as { invitation?: { id: string } }
      if (!invitation)
        throw new Error(`refused: ${JSON.stringify(answer)}`)
      return invitation.id
    },
  }
}

function contactsOf(shop: Shop) {
  return shop.region === 'ID' ? [{ field: 41, value: '' }, { field: 45, value: '' }] : []
}
