/** Words of the sandbox's own pages: 中文 for the cross-border merchants, English for the rest. */
const ENGLISH = {
  affiliate: 'Affiliate Center',
  seller: 'Seller Center',
  home: 'Home',
  creators: 'Find creators',
  invitations: 'Target collaborations',
  messages: 'Messages',
  region: 'Shop region',
  creator: 'Creator',
  followers: 'Followers',
  categories: 'Categories',
  gmv: 'GMV (30 days)',
  noInvitations: 'No target collaborations yet.',
  noMessages: 'No conversations yet.',
  login: 'Log in to TikTok Shop',
  loginButton: 'Log in',
  loginWhy: 'You must log in to continue.',
  verify: 'Security verification',
  verifyWhy: 'Complete the puzzle to continue.',
  verifyButton: 'Slide into place',
  quota: 'New creators this week',
  unlimited: 'unlimited',
  products: 'Products',
  sandbox: 'Sandbox: every shop, creator and product here is invented.',
}

const CHINESE: typeof ENGLISH = {
  affiliate: '联盟中心',
  seller: '商家中心',
  home: '首页',
  creators: '查找达人',
  invitations: '定向邀约',
  messages: '消息',
  region: '店铺地区',
  creator: '达人',
  followers: '粉丝数',
  categories: '类目',
  gmv: '近 30 天 GMV',
  noInvitations: '还没有定向邀约。',
  noMessages: '还没有会话。',
  login: '登录 TikTok Shop',
  loginButton: '登录',
  loginWhy: '登录后才能继续。',
  verify: '安全验证',
  verifyWhy: '完成拼图后继续。',
  verifyButton: '滑动拼合',
  quota: '本周新建联达人',
  unlimited: '不限',
  products: '商品',
  sandbox: '沙盒环境：店铺、达人、商品均为虚构。',
}

export type PageWords = typeof ENGLISH

export function pageWords(kind: 'local' | 'cross-border'): PageWords {
  return kind === 'cross-border' ? CHINESE : ENGLISH
}
