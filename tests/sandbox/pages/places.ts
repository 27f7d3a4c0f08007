import type { Parts } from '../parts.ts'
import type { Layout } from './layout.ts'
import type { PageState } from './pageState.ts'
import type { PageWords } from './pageWords.ts'
import { groupRow } from '../invitations/rows.ts'
import { categories } from '../marketplace/categories.ts'
import { escapeHtml } from './html.ts'

interface Place { state: PageState, words: PageWords, parts: Parts }

const number = new Intl.NumberFormat('en-US')

const FOLLOWERS = [0, 10_000, 100_000] as const

function option(value: string | number, label: string): string {
  return `<option value="${value}">${escapeHtml(label)}</option>`
}

/** A form and an empty table: the page's script asks the marketplace, and asks on as one scrolls. */
export function creatorsPlace({ words }: Place): Layout {
  const followers = FOLLOWERS.map(least => option(least, `≥ ${number.format(least)}`))
  const orders = Object.entries(words.orders).map(([algorithm, label]) => option(algorithm, label))
  const kinds = [option('', words.everyCategory), ...categories().map(({ id, name }) => option(id, name))]
  return {
    title: words.creators,
    place: '/connection/creator',
    content: `<form id="find"><input name="query" type="search" placeholder="${words.search}" aria-label="${words.search}"><select name="category" aria-label="${words.categories}">${kinds.join('')}</select><select name="followers" aria-label="${words.followers}">${followers.join('')}</select><select name="algorithm" aria-label="${words.order}">${orders.join('')}</select><button>${words.search}</button></form>
<table><thead><tr><th>${words.creator}</th><th>${words.followers}</th><th>${words.categories}</th><th>${words.gmv}</th></tr></thead><tbody id="creators"></tbody></table><p id="more" class="note">…</p>`,
  }
}

export function invitationsPlace({ state, words, parts }: Place): Layout {
  const rows = parts.invitations.ofShop(state.shop.id).slice(0, 50).map((group) => {
    const { name, group_status: status, creator_cnt: invited, creator_added_cnt: added, creator_posted_cnt: posted } = groupRow(group, parts)
    return `<tr data-group="${group.id}"><td>${escapeHtml(name)}</td><td>${words.statuses[status]}</td><td>${invited}</td><td>${added}</td><td>${posted}</td></tr>`
  })
  const heads = [words.name, words.status, words.invited, words.added, words.posted].map(head => `<th>${head}</th>`)
  return {
    title: words.invitations,
    place: '/connection/target-invitation',
    content: rows.length ? `<table><thead><tr>${heads.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>` : `<p class="empty">${words.noInvitations}</p>`,
  }
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
