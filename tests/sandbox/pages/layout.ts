import type { Parts } from '../parts.ts'
import type { Exchange } from '../types.ts'
import type { PageState } from './pageState.ts'
import type { PageWords } from './pageWords.ts'
import { roleOf } from '../hosts.ts'
import { hashOf } from '../random.ts'
import { escapeHtml, scriptJson } from './html.ts'
import { scriptStateOf } from './pageState.ts'
import { sourceScripts } from './sourceScripts.ts'

export interface Layout {
  title: string
  /** Path of the page's place in the navigation. */
  place: string
  content: string
}

function affiliateLinks(words: PageWords, search: string): [string, string][] {
  return [
    [`/platform/homepage${search}`, words.home],
    [`/connection/creator${search}`, words.creators],
    [`/connection/target-invitation${search}`, words.invitations],
    [`/seller/im${search}`, words.messages],
  ]
}

function sellerLinks(words: PageWords, { shop }: PageState): [string, string][] {
  return [
    ['/homepage', words.home],
    [`https://${shop.affiliateHost}/platform/homepage?shop_id=${shop.id}&amp;shop_region=${shop.region}`, words.affiliate],
  ]
}

function navigation(links: [string, string][], place: string): string {
  return links.map(([address, label]) => `<a href="${address}"${address.split('?')[0] === place ? ' aria-current="page"' : ''}>${label}</a>`).join('')
}

function regionSwitch({ siblings, shop }: PageState, words: PageWords): string {
  const options = siblings.map(each => `<option value="${each.id}" data-region="${each.region}"${each === shop ? ' selected' : ''}>${each.region}</option>`)
  return `<label>${words.region} <select id="region">${options.join('')}</select></label>`
}

/** A page of the affiliate or seller center around its content, with the sources of the shop where the real ones are. */
export function layout(exchange: Exchange, { page, state, words, parts }: { page: Layout, state: PageState, words: PageWords, parts: Parts }): { html: string, policy: string } {
  const isSeller = roleOf(exchange.host) === 'seller'
  const nonce = hashOf(parts.world.seed, exchange.host, 'csp').toString(36)
  const search = exchange.query.size ? `?${escapeHtml(exchange.query.toString())}` : ''
  const { shop } = state
  const html = `<!doctype html>
<html lang="${shop.kind === 'cross-border' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${page.title} · ${escapeHtml(shop.name)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/sandbox/page.css">
<script type="application/json" id="page-state">${scriptJson(scriptStateOf(exchange, { state, parts }))}</script>
<script type="application/json" id="page-words">${scriptJson(words)}</script>
${sourceScripts(state, nonce)}
<script src="/sandbox/page.js"></script>
</head>
<body>
<header><strong>TikTok Shop</strong><span>${isSeller ? words.seller : words.affiliate}</span><span class="shop" id="shop-name">${escapeHtml(shop.name)}</span>${regionSwitch(state, words)}</header>
<nav>${navigation(isSeller ? sellerLinks(words, state) : affiliateLinks(words, search), isSeller ? '/homepage' : page.place)}</nav>
<main><h1>${page.title}</h1>${page.content}<p class="note">${words.sandbox}</p></main>
</body>
</html>`
  return { html, policy: policyWith(nonce) }
}

/** Strict on scripts; connections to the IM hosts stay open, as the page itself needs them. */
function policyWith(nonce: string): string {
  return [
    'default-src \'self\'',
    `script-src 'self' 'nonce-${nonce}'`,
    'style-src \'self\' \'unsafe-inline\'',
    'img-src \'self\' data: blob: https://*.tiktokglobalshopv.com',
    'connect-src \'self\' https://*.tiktokglobalshopv.com https://*.tiktokv.us',
    'frame-ancestors \'self\'',
    'object-src \'none\'',
    'base-uri \'none\'',
  ].join('; ')
}
