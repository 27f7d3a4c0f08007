import type { Parts } from '../parts.ts'
import type { Creator } from '../world/types.ts'
import type { Layout } from './layout.ts'
import type { PageState } from './pageState.ts'
import type { PageWords } from './pageWords.ts'
import { PICTURE_HOST } from '../hosts.ts'
import { escapeHtml } from './html.ts'

interface Place { state: PageState, words: PageWords, parts: Parts }

const number = new Intl.NumberFormat('en-US')

function creatorRow(creator: Creator, currency: string): string {
  return `<tr>
<td class="creator"><img alt="" src="https://${PICTURE_HOST}/creators/${creator.oecId}.svg"><span>${escapeHtml(creator.nickname)}<small>@${creator.handle}</small></span></td>
<td>${number.format(creator.followers)}</td><td>${escapeHtml(creator.categories.join(', '))}</td><td>${currency} ${number.format(creator.gmv)}</td></tr>`
}

export function creatorsPlace({ state, words, parts }: Place): Layout {
  const { shop } = state
  const rows = parts.world.creators.find({ region: shop.region, count: 20 }).map(creator => creatorRow(creator, shop.currency))
  return {
    title: words.creators,
    place: '/connection/creator',
    content: `<table><thead><tr><th>${words.creator}</th><th>${words.followers}</th><th>${words.categories}</th><th>${words.gmv}</th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
  }
}

export function invitationsPlace({ words }: Place): Layout {
  return { title: words.invitations, place: '/connection/target-invitation', content: `<p class="empty">${words.noInvitations}</p>` }
}

/** Filled by the page's script, which looks every two seconds. */
export function messagesPlace({ words }: Place): Layout {
  return { title: words.messages, place: '/seller/im', content: `<div id="conversations"><p class="empty">${words.noMessages}</p></div>` }
}

export function homePlace({ state, words, parts }: Place): Layout {
  const { shop } = state
  const quota = shop.weeklyQuota === null ? words.unlimited : number.format(shop.weeklyQuota)
  const products = parts.world.products.of(shop).slice(0, 8).map(product => `<li><img alt="" src="${product.imageUrl}"><span>${escapeHtml(product.title)}<small>${shop.currency} ${number.format(product.price)}</small></span></li>`)
  return {
    title: words.home,
    place: '/platform/homepage',
    content: `<p>${escapeHtml(shop.name)} · ${shop.region} · ${shop.id}</p><p>${words.quota}: ${number.format(parts.quota.used(shop))} / ${quota}</p><h2>${words.products}</h2><ul class="products">${products.join('')}</ul>`,
  }
}
