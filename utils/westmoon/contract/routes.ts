import type { AnswerOf, BodyInputOf, BodyOf, QueryOf } from './defineRoute.ts'
import { addPerson, changePerson, colleagues, me, people, person, refresh, saveShop, setPassword, signIn, tokens } from './account.ts'
import { claim, claimAnswers, claims, claimsQuery, lastContacts, lastContactsAnswer, lookAtClaims, release, released } from './claims.ts'
import { contacts, contactsQuery } from './contacts.ts'
import { defineRoute } from './defineRoute.ts'
import { publicKey } from './envelope.ts'
import { eventsQuery, health, ready } from './events.ts'
import { done } from './fields.ts'
import { image, imageQuery } from './images.ts'
import { appended, appendRecords, records, recordsQuery } from './records.ts'
import { audit, auditQuery, erasure, erasureAccepted, erasureQuery, erasureRequest, exportRequest } from './rights.ts'
import { pull, pullQuery, push, pushAnswer } from './sync.ts'

export const API = '/api/v1'

/** Everything the server answers to, below `API`. */
export const ROUTES = {
  key: defineRoute({ method: 'GET', path: '/key', needs: 'public', answer: publicKey }),
  signIn: defineRoute({ method: 'POST', path: '/sign-in', needs: 'public', body: signIn, sealed: true, answer: tokens, write: true }),
  refresh: defineRoute({ method: 'POST', path: '/refresh', needs: 'public', body: refresh, sealed: true, answer: tokens, write: true }),
  signOut: defineRoute({ method: 'POST', path: '/sign-out', needs: 'signed-in', answer: done, write: true }),
  me: defineRoute({ method: 'GET', path: '/me', needs: 'signed-in', answer: me }),

  saveShop: defineRoute({ method: 'POST', path: '/shops', needs: 'edit-lists', body: saveShop, answer: done, write: true, shops: ({ body }) => [body.shop] }),
  colleagues: defineRoute({ method: 'GET', path: '/colleagues', needs: 'see', anywhere: true, answer: colleagues }),
  people: defineRoute({ method: 'GET', path: '/people', needs: 'manage-people', answer: people }),
  addPerson: defineRoute({ method: 'POST', path: '/people', needs: 'manage-people', body: addPerson, sealed: true, answer: person, write: true }),
  changePerson: defineRoute({ method: 'POST', path: '/people/change', needs: 'manage-people', body: changePerson, answer: person, write: true }),
  setPassword: defineRoute({ method: 'POST', path: '/people/password', needs: 'signed-in', body: setPassword, sealed: true, answer: done, write: true }),

  pull: defineRoute({ method: 'GET', path: '/sync', needs: 'see', anywhere: true, query: pullQuery, answer: pull }),
  push: defineRoute({ method: 'POST', path: '/sync', needs: 'edit-lists', body: push, answer: pushAnswer, write: true, shops: ({ body }) => body.changes.map(change => change.shop) }),

  putImage: defineRoute({ method: 'POST', path: '/images', needs: 'edit-lists', body: image, answer: done, write: true }),
  image: defineRoute({ method: 'GET', path: '/images', needs: 'see', anywhere: true, query: imageQuery, answer: image }),

  claims: defineRoute({ method: 'GET', path: '/claims', needs: 'see', anywhere: true, query: claimsQuery, answer: claims }),
  claim: defineRoute({ method: 'POST', path: '/claims', needs: 'seal', body: claim, answer: claimAnswers, write: true, shops: ({ body }) => [body.shop] }),
  lookAtClaims: defineRoute({ method: 'POST', path: '/claims/look', needs: 'see', body: lookAtClaims, answer: claimAnswers, shops: ({ body }) => [body.shop] }),
  release: defineRoute({ method: 'POST', path: '/claims/release', needs: 'seal', body: release, answer: released, write: true, shops: ({ body }) => [body.shop] }),
  lastContacts: defineRoute({ method: 'POST', path: '/contacts/last', needs: 'see', body: lastContacts, answer: lastContactsAnswer, shops: ({ body }) => [body.shop] }),
  contacts: defineRoute({ method: 'GET', path: '/contacts', needs: 'see', anywhere: true, query: contactsQuery, answer: contacts }),

  append: defineRoute({ method: 'POST', path: '/records', needs: 'send', body: appendRecords, answer: appended, write: true, shops: ({ body }) => body.rows.map(row => row.shop) }),
  records: defineRoute({ method: 'GET', path: '/records', needs: 'see', anywhere: true, query: recordsQuery, answer: records }),

  audit: defineRoute({ method: 'GET', path: '/audit', needs: 'see-audit', query: auditQuery, answer: audit }),
  export: defineRoute({ method: 'POST', path: '/export', needs: 'signed-in', body: exportRequest, answers: 'zip' }),
  requestErasure: defineRoute({ method: 'POST', path: '/erasure', needs: 'erase', body: erasureRequest, answer: erasureAccepted, write: true }),
  erasure: defineRoute({ method: 'GET', path: '/erasure', needs: 'public', query: erasureQuery, answer: erasure }),

  events: defineRoute({ method: 'GET', path: '/events', needs: 'signed-in', query: eventsQuery, answers: 'events' }),
  health: defineRoute({ method: 'GET', path: '/health', needs: 'public', answer: health }),
  ready: defineRoute({ method: 'GET', path: '/ready', needs: 'public', answer: ready }),
  metrics: defineRoute({ method: 'GET', path: '/metrics', needs: 'public', answers: 'text' }),
} as const

export type RouteName = keyof typeof ROUTES
export type RouteBody<Name extends RouteName> = BodyOf<typeof ROUTES[Name]>
export type RouteBodyInput<Name extends RouteName> = BodyInputOf<typeof ROUTES[Name]>
export type RouteQuery<Name extends RouteName> = QueryOf<typeof ROUTES[Name]>
export type RouteAnswer<Name extends RouteName> = AnswerOf<typeof ROUTES[Name]>
