import type { HostRole } from '../hosts.ts'
import type { Parts } from '../parts.ts'
import type { Answer, Exchange, Route } from '../types.ts'
import type { Layout } from './layout.ts'
import type { PageState } from './pageState.ts'
import type { PageWords } from './pageWords.ts'
import { readFileSync } from 'node:fs'
import { accepted } from '../answers.ts'
import { conversationsForPage } from './conversationsForPage.ts'
import { layout } from './layout.ts'
import { loginPage } from './loginPage.ts'
import { pageCookies } from './pageCookies.ts'
import { pageStateOf } from './pageState.ts'
import { pageWords } from './pageWords.ts'
import { pictureRoutes } from './pictures.ts'
import { creatorsPlace, homePlace, invitationsPlace, messagesPlace } from './places.ts'

type Place = (place: { state: PageState, words: PageWords, parts: Parts }) => Layout

/** Facts §1.3; the seller center's home is any of its paths. */
const PLACES: [string, HostRole, RegExp, Place][] = [
  ['page.creators', 'affiliate', /^\/(?:connection\/creator|affiliate\/creator)(?:\/(?:search|detail))?$/, creatorsPlace],
  ['page.invitations', 'affiliate', /^\/(?:connection\/target-invitation|affiliate\/collaboration\/target-invitation)(?:\/create)?$/, invitationsPlace],
  ['page.messages', 'affiliate', /^\/seller\/im$/, messagesPlace],
  ['page.home', 'affiliate', /^\/(?:platform\/homepage)?$/, homePlace],
  ['page.sellerHome', 'seller', /^\/(?:homepage)?$/, homePlace],
]

function redirect(location: string, cookies: string[] = []): Answer {
  return { kind: 'html', status: 302, html: '', headers: { location, 'set-cookie': cookies } }
}

function openPage(exchange: Exchange, place: Place, parts: Parts): Answer {
  const state = pageStateOf(exchange, parts)
  if (!state)
    return { kind: 'html', status: 404, html: '<h1>404</h1>' }
  const { shop, sources, claimed } = state
  const query = new URLSearchParams(exchange.query)
  if (parts.sessions.isSignedOut(exchange.host, shop.id))
    return redirect(`/account/login?redirect=${encodeURIComponent(`${exchange.path}?${query}`)}`)
  if (sources.has('url') && !(query.has('shop_id') && query.has('shop_region'))) {
    query.set('shop_id', claimed.id)
    query.set('shop_region', claimed.region)
    return redirect(`${exchange.path}?${query}`)
  }
  const words = pageWords(shop.kind)
  const { html, policy } = layout(exchange, { page: place({ state, words, parts }), state, words, parts })
  return {
    kind: 'html',
    html,
    headers: {
      'content-security-policy': policy,
      'cache-control': 'no-store',
      'set-cookie': pageCookies(exchange, { shop: { ...shop, id: claimed.id }, sources, parts }),
    },
  }
}

function asset(name: string, type: string): Answer {
  const bytes = readFileSync(new URL(`./assets/${name}`, import.meta.url))
  return { kind: 'bytes', bytes, type, headers: { 'cache-control': 'no-store' } }
}

/** What the sandbox's pages themselves need; not part of any real wire. */
function ownRoutes(role: HostRole, parts: Parts): Route[] {
  const pageShop = (exchange: Exchange) => parts.world.shopById(exchange.query.get('shop_id') ?? '')
  return [
    { name: 'page.script', role, method: 'GET', path: '/sandbox/page.js', handle: () => asset('page.js', 'text/javascript; charset=utf-8') },
    { name: 'page.style', role, method: 'GET', path: '/sandbox/page.css', handle: () => asset('page.css', 'text/css; charset=utf-8') },
    { name: 'page.conversations', role, method: 'GET', path: '/sandbox/conversations', handle: exchange => accepted({ conversations: conversationsForPage(pageShop(exchange), parts) }) },
    {
      name: 'page.solve',
      role,
      method: 'POST',
      path: '/sandbox/solve',
      handle(exchange) {
        parts.challenges.solve(exchange.host)
        // The IM service has no page of its own: a challenge there is solved on this one.
        parts.world.shopsOn(exchange.host).forEach(shop => parts.challenges.solve(shop.imHost))
        return accepted()
      },
    },
    { name: 'page.login', role, method: 'GET', path: '/account/login', handle: () => loginPage() },
    {
      name: 'page.loginSubmit',
      role,
      method: 'POST',
      path: '/account/login',
      handle(exchange) {
        parts.sessions.signIn(exchange.host)
        const target = exchange.query.get('redirect') ?? '/'
        return redirect(/^\/(?!\/)/.test(target) ? target : '/')
      },
    },
  ]
}

export function pageRoutes(parts: Parts): Route[] {
  const places = PLACES.map(([name, role, path, place]): Route => ({ name, role, method: 'GET', path, handle: exchange => openPage(exchange, place, parts) }))
  return [...places, ...ownRoutes('affiliate', parts), ...ownRoutes('seller', parts), ...pictureRoutes(parts)]
}
