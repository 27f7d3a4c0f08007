import type { Exchange } from '../types.ts'
import type { GroupTerms } from './types.ts'
import * as v from 'valibot'
import { readJson } from '../readJson.ts'

const Id = v.pipe(v.string(), v.regex(/^\d{17,21}$/))
const Whole = v.pipe(v.number(), v.integer())
/** 1 % to 80 % (16003033). */
const Commission = v.pipe(Whole, v.minValue(100), v.maxValue(8000))

const CreatorSchema = v.object({
  base_info: v.object({ creator_id: v.optional(v.string()), nick_name: v.optional(v.string()), creator_oec_id: Id }),
})

const ProductSchema = v.object({
  product_id: Id,
  target_commission: Commission,
  target_ads_commission: v.optional(v.pipe(Whole, v.minValue(0), v.maxValue(8000))),
})

const ContactSchema = v.object({
  title: v.optional(v.string()),
  field: Whole,
  value: v.string(),
  country_code: v.optional(v.string()),
})

/** What `create` and `update` share (facts §3.2). */
export const TermsSchema = v.object({
  name: v.pipe(v.string(), v.minLength(1)),
  message: v.optional(v.string(), ''),
  contacts_info: v.optional(v.array(ContactSchema), []),
  group_type: v.literal(1),
  free_sample_rule: v.object({
    has_free_sample: v.boolean(),
    is_free_sample_auto_review: v.boolean(),
    sample_setting_type: v.optional(v.picklist([0, 1, 2])),
  }),
  /** A string, whatever JSON could do: a bare number is refused. */
  end_time: v.pipe(v.string(), v.regex(/^\d{13}$/)),
  product_list: v.pipe(v.array(ProductSchema), v.minLength(1)),
  creator_id_list: v.pipe(v.array(CreatorSchema), v.minLength(1)),
  delivery_requirements: v.object({ content_option: v.picklist([0, 1, 2]) }),
})

export const CreateSchema = v.object({ invitation_group: TermsSchema })

export const UpdateSchema = v.object({ invitation: v.object({ ...TermsSchema.entries, id: Id, has_flash_sale: v.literal(false) }) })

export const CreatorsAddSchema = v.object({ group_id: Id, creator_ids: v.pipe(v.array(Id), v.minLength(1)) })

export const ConflictCheckSchema = v.object({
  invitation: v.object({
    id: v.optional(v.string(), ''),
    product_list: v.pipe(v.array(v.object({ product_id: Id })), v.minLength(1)),
    creator_id_list: v.pipe(v.array(CreatorSchema), v.minLength(1)),
    group_type: v.optional(v.literal(1)),
  }),
})

export const ResolveSchema = v.object({
  resolve_type: v.literal(1),
  group_pair: v.pipe(v.array(v.object({ invitation_group_id: Id, creator_id: Id })), v.minLength(1)),
})

export const GroupSchema = v.object({ invitation_group_id: Id })

export const TerminateSchema = v.object({ invitation_group_id: Id, group_type: v.literal(1) })

export function readBody<Schema extends v.GenericSchema>(exchange: Exchange, schema: Schema): v.InferOutput<Schema> | undefined {
  const body = v.safeParse(schema, readJson(exchange))
  return body.success ? body.output : undefined
}

export function creatorIdsOf({ creator_id_list: list }: Pick<v.InferOutput<typeof TermsSchema>, 'creator_id_list'>): string[] {
  return list.map(each => each.base_info.creator_oec_id)
}

export function termsOf(body: v.InferOutput<typeof TermsSchema>): GroupTerms {
  return {
    name: body.name,
    message: body.message,
    contacts: body.contacts_info,
    sample: body.free_sample_rule,
    endTime: Number(body.end_time),
    products: body.product_list.map(each => ({ productId: each.product_id, commission: each.target_commission, adsCommission: each.target_ads_commission })),
    contentOption: body.delivery_requirements.content_option,
  }
}
