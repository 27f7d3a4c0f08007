import type { CreatorField, ExportSource } from '../types'
import { tidyText } from '../cells/tidyText'

/**
 * Headers by what they say, 中文 and English, as exports of creator tools and
 * merchants' own sheets write them; compared by `headerKey`. Exact words first,
 * then the patterns. `weak` words name the field only where the values agree.
 */
const FIELD_WORDS: Readonly<Record<CreatorField, { strong: string, weak?: string }>> = {
  inviteId: { strong: 'westmoon_id' },
  handle: {
    strong: `handle handles username user_name creator_username creator_handle creator_name_handle tiktok_handle tiktok_username tiktok_account
      tiktok_id unique_id uniqueid creator_account account_name influencer_handle influencer_username kol_handle
      达人账号 达人帐号 达人账户 达人用户名 达人handle tiktok账号 tiktok帐号 tk账号 tt账号 账号 帐号 用户名 红人账号 网红账号 博主账号 达人唯一id`,
    weak: `creator creator_name creators influencer influencer_name kol name account id creator_id user_id userid profile profile_link profile_url tiktok_link tiktok_url
      tiktok_profile homepage home_page link url creator_link creator_url creator_profile tiktok
      达人 达人id 达人名称 达人名 达人主页 达人链接 达人主页链接 主页 主页链接 链接 tiktok链接 tiktok主页 红人 网红 博主 名称`,
  },
  oecId: {
    strong: 'creator_oec_id oec_id oecid creator_oecuid oecuid cid creator_cid',
    weak: 'creator_id id uid user_id userid creator_uid 达人id 达人uid 用户id',
  },
  nickname: {
    strong: `nickname nick_name nick_names display_name creator_nickname full_name first_name
      达人昵称 昵称 红人昵称 网红昵称 显示名称 姓名`,
    weak: 'name creator creator_name influencer influencer_name kol account_name 达人 达人名称 达人名 红人 网红 博主 名称',
  },
  followers: {
    strong: `followers follower fans followers_count follower_count follower_cnt total_followers number_of_followers fans_count creator_followers
      粉丝数 粉丝量 粉丝 粉丝总数 总粉丝数 粉丝数量 达人粉丝数 达人粉丝`,
  },
  region: { strong: 'region country country/region market creator_region creator_country location 地区 国家 国家/地区 国家地区 区域 站点 市场 所在地区 达人地区 达人国家 所属国家' },
  category: { strong: 'category categories creator_category creator_categories main_category top_category niche 类目 分类 品类 达人类目 达人分类 主营类目 带货类目 主要类目 行业' },
  language: { strong: 'language languages lang creator_language 语言 达人语言 语种' },
  tags: { strong: 'tag tags label labels 标签 达人标签' },
  note: { strong: 'note notes remark remarks comment comments memo 备注 说明 备忘' },
  doNotContact: { strong: 'do_not_contact donotcontact dnc blacklist blacklisted 勿联系 不联系 黑名单 拉黑 免打扰' },
}

/** Private ways to reach a person, and our own words that follow from the rows: left out unless asked for. */
const IGNORED = /e_?mail|邮箱|邮件|phone|mobile|^tel(?:_|$)|电话|手机|whats_?app|telegram|wechat|微信|^line(?:_id)?$|zalo|messenger|avatar|头像|^(?:no|序号|编号|#|rank|排名|status|状态|last_contact|最近联系)$/

const SOURCE_MARKS: readonly { source: ExportSource, marks: RegExp[] }[] = [
  { source: 'westmoon', marks: [/^westmoon_id$/] },
  { source: 'kalodata', marks: [/kalodata/, /^(?:revenue|成交金额|总成交金额|item_sold|live_revenue|video_revenue|avg_unit_price|成交件单价|debut_time)/] },
  { source: 'fastmoss', marks: [/fastmoss/, /^(?:unique_id|达人唯一id|近28天|近_?28|28天|28_day|带货商品数|互动率|电商评分|mcn)/] },
  { source: 'echotik', marks: [/echotik/, /^(?:echotik|ec_score|total_gmv_?30d|30d_|近30天gmv|近30天销量|30天销量|influencer_score|带货力)/] },
]

/** A header as it is compared: plain characters, lower case, one underscore between words, no unit. */
function headerKey(header: string): string {
  return tidyText(header)
    .toLowerCase()
    .replace(/^[@#*]+|[*:]+$/g, '')
    .replace(/\s*\([^()]*\)$/, '')
    .replace(/[\s_-]+/g, '_')
    .replace(/^_|_$/g, '')
}

const STRONG = fieldsByWord('strong')
const WEAK = fieldsByWord('weak')

export interface HeaderMeaning {
  strong?: CreatorField
  weak: CreatorField[]
  ignored: boolean
}

/** What a header may mean; `ignored` wins over a variable, not over a field. */
export function meaningOf(header: string): HeaderMeaning {
  const key = headerKey(header)
  return {
    strong: STRONG.get(key)?.[0],
    weak: WEAK.get(key) ?? [],
    ignored: IGNORED.test(key),
  }
}

const METRIC = /gmv|销量|销售|成交|revenue|播放|views|互动|engagement|佣金|commission|视频|video|直播|商品|product/

/** `field`: in the tables; `metric`: a number tools export; such a word may also be in a handle. */
export function headerKind(header: string): 'field' | 'metric' | 'unknown' {
  const { strong, weak } = meaningOf(header)
  if (strong !== undefined || weak.length > 0)
    return 'field'
  return METRIC.test(headerKey(header)) ? 'metric' : 'unknown'
}

/** Whose export it looks like; two marks, or the tool's own name. */
export function sourceOf(headers: readonly string[]): ExportSource | undefined {
  const keys = headers.map(headerKey)
  const scored = SOURCE_MARKS.map(({ source, marks: [name, habit] }) => ({
    source,
    score: keys.filter(key => name?.test(key)).length * 2 + keys.filter(key => habit?.test(key)).length,
  }))
  const best = scored.reduce((one, other) => other.score > one.score ? other : one)
  return best.score >= 2 ? best.source : undefined
}

function fieldsByWord(kind: 'strong' | 'weak'): Map<string, CreatorField[]> {
  const fields = new Map<string, CreatorField[]>()
  for (const [field, words] of Object.entries(FIELD_WORDS) as [CreatorField, { strong: string, weak?: string }][]) {
    for (const word of words[kind]?.split(/\s+/) ?? [])
      fields.set(word, [...(fields.get(word) ?? []), field])
  }
  return fields
}
