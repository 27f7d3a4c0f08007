import * as v from 'valibot'
import { id, maybe } from './answers'

/** Epoch ms, as a string or a number by endpoint. */
const time = v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.number())

const creatorBase = v.object({ creator_oec_id: id, user_name: maybe(v.string()), nick_name: maybe(v.string()) })

/** Facts §5: present only when something collides. */
const conflictList = maybe(v.array(v.object({
  id,
  name: maybe(v.string()),
  product_list: maybe(v.array(v.object({ product_id: id }))),
  creator_id_list: maybe(v.array(v.object({ base_info: creatorBase }))),
})))
const conflictIds = maybe(v.array(v.object({ cids: v.array(id) })))

export const limit = v.object({ data: v.object({ max_creator_num: v.number(), max_product_num: v.number() }) })

export const rateLimit = v.object({ data: v.object({ can_invite: v.boolean(), reason: maybe(v.number()) }) })

/** [1], three shops of one region. */
export const quotaInfo = v.object({
  data: v.object({
    invitation_rate_limit_info: v.object({
      can_invite: v.boolean(),
      reason: maybe(v.number()),
      group_cnt_limit_for24: maybe(v.number()),
      current_group_cnt_for24: maybe(v.number()),
      effective_group_cnt_limit: maybe(v.number()),
    }),
  }),
})

export const conflicts = v.object({ data: maybe(v.object({ conflict_list: conflictList, conflict_cids: conflictIds })) })

export const resolved = v.object({})

/** Code 0 is not success: with conflicts and no invitation nothing was created. */
export const created = v.object({
  data: v.object({ invitation: maybe(v.object({ id })), conflict_list: conflictList, conflict_cids: conflictIds }),
})

export const added = v.object({ data: v.object({ success_cnt: v.number(), conflict_cnt: v.number(), invited_cnt: v.number() }) })

const row = v.object({
  id,
  name: v.string(),
  group_status: v.picklist([1, 2, 3, 4]),
  creator_cnt: v.number(),
  creator_added_cnt: v.number(),
  creator_posted_cnt: v.number(),
  start_time: maybe(time),
  end_time: time,
  update_time: time,
  product_list: maybe(v.array(v.object({
    product_id: id,
    title: maybe(v.string()),
    target_commission: v.number(),
    target_ads_commission: maybe(v.number()),
    stock: maybe(v.number()),
    item_sold: maybe(v.number()),
  }))),
})

export const search = v.object({ data: v.object({ invitation_list: maybe(v.array(row)), total: v.number(), has_more: v.boolean() }) })

export const count = v.object({ data: v.array(v.object({ invitation_group_status: v.picklist([1, 2, 3, 4]), count: v.number() })) })

export const detail = v.object({
  data: v.object({
    invitation: v.object({
      ...row.entries,
      creator_id_list: maybe(v.array(v.object({
        base_info: creatorBase,
        product_add_cnt: maybe(v.number()),
        content_posted_cnt: maybe(v.number()),
        effective_status: maybe(v.number()),
      }))),
    }),
  }),
})

/** [1] Numbers are absent where the creator never added the product. */
export const promotionDetail = v.object({ data: v.object({ product_detail_list: v.array(v.object({ item_sold: maybe(v.number()) })) }) })

export const terminated = v.object({})

/** [inf]: only the request is known; a refusal (50001703) says it as well. */
export const sensitiveText = v.object({ data: maybe(v.record(v.string(), v.unknown())) })
