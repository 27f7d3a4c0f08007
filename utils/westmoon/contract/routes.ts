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
  key: defineRoute({ method: 'GET', path: '/key', needs: 'public', says: 'The public key that envelopes are sealed with.', answer: publicKey }),
  signIn: defineRoute({ method: 'POST', path: '/sign-in', needs: 'public', says: 'Signs a person in.', body: signIn, sealed: true, answer: tokens, write: true }),
  refresh: defineRoute({ method: 'POST', path: '/refresh', needs: 'public', says: 'New tokens for a refresh token, once.', body: refresh, sealed: true, answer: tokens, write: true }),
  signOut: defineRoute({ method: 'POST', path: '/sign-out', needs: 'signed-in', says: 'Ends this sign-in and all of its tokens.', answer: done, write: true }),
  me: defineRoute({ method: 'GET', path: '/me', needs: 'signed-in', says: 'The account, its roles and permissions, and the shops it may see.', answer: me }),

  saveShop: defineRoute({ method: 'POST', path: '/shops', needs: 'edit-lists', says: 'Makes a shop known to the company, or renames it.', body: saveShop, answer: done, write: true, shops: ({ body }) => [body.shop] }),
  colleagues: defineRoute({ method: 'GET', path: '/colleagues', needs: 'see', anywhere: true, says: 'Names and roles of the people of the company.', answer: colleagues }),
  people: defineRoute({ method: 'GET', path: '/people', needs: 'manage-people', says: 'The people of the company.', answer: people }),
  addPerson: defineRoute({ method: 'POST', path: '/people', needs: 'manage-people', says: 'Adds a person, of one\'s own role or below.', body: addPerson, sealed: true, answer: person, write: true }),
  changePerson: defineRoute({ method: 'POST', path: '/people/change', needs: 'manage-people', says: 'Changes a person\'s name and roles, or closes the account.', body: changePerson, answer: person, write: true }),
  setPassword: defineRoute({ method: 'POST', path: '/people/password', needs: 'signed-in', says: 'Sets one\'s own password, or of those one manages.', body: setPassword, sealed: true, answer: done, write: true }),

  pull: defineRoute({ method: 'GET', path: '/sync', needs: 'see', anywhere: true, says: 'Lists, invites, templates and contacts that changed since a cursor.', query: pullQuery, answer: pull }),
  push: defineRoute({ method: 'POST', path: '/sync', needs: 'edit-lists', says: 'Changes of lists, invites, templates and contacts.', body: push, answer: pushAnswer, write: true, shops: ({ body }) => body.changes.map(change => change.shop) }),

  putImage: defineRoute({ method: 'POST', path: '/images', needs: 'edit-lists', says: 'Keeps an image of a template; once for its bytes.', body: image, answer: done, write: true }),
  image: defineRoute({ method: 'GET', path: '/images', needs: 'see', anywhere: true, says: 'An image by the hash of its bytes.', query: imageQuery, answer: image }),

  claims: defineRoute({ method: 'GET', path: '/claims', needs: 'see', anywhere: true, says: 'The campaigns that hold creators now.', query: claimsQuery, answer: claims }),
  claim: defineRoute({ method: 'POST', path: '/claims', needs: 'seal', says: 'Reserves creators for a campaign.', body: claim, answer: claimAnswers, write: true, shops: ({ body }) => [body.shop] }),
  lookAtClaims: defineRoute({ method: 'POST', path: '/claims/look', needs: 'see', says: 'What claiming would answer.', body: lookAtClaims, answer: claimAnswers, shops: ({ body }) => [body.shop] }),
  release: defineRoute({ method: 'POST', path: '/claims/release', needs: 'seal', says: 'Gives up claims of a campaign.', body: release, answer: released, write: true, shops: ({ body }) => [body.shop] }),
  lastContacts: defineRoute({ method: 'POST', path: '/contacts/last', needs: 'see', says: 'Who wrote to creators last.', body: lastContacts, answer: lastContactsAnswer, shops: ({ body }) => [body.shop] }),
  contacts: defineRoute({ method: 'GET', path: '/contacts', needs: 'see', anywhere: true, says: 'The creators whom anybody wrote to, newest contact first.', query: contactsQuery, answer: contacts }),

  append: defineRoute({ method: 'POST', path: '/records', needs: 'send', says: 'Appends campaigns, deliveries, attempts and messages.', body: appendRecords, answer: appended, write: true, shops: ({ body }) => body.rows.map(row => row.shop) }),
  records: defineRoute({ method: 'GET', path: '/records', needs: 'see', anywhere: true, says: 'Records by filters, newest first.', query: recordsQuery, answer: records }),

  audit: defineRoute({ method: 'GET', path: '/audit', needs: 'see-audit', says: 'The audit trail, newest first.', query: auditQuery, answer: audit }),
  export: defineRoute({ method: 'POST', path: '/export', needs: 'signed-in', says: 'Everything of a company, a person or a creator as files; others\' data needs the right to export.', body: exportRequest, answers: 'zip' }),
  requestErasure: defineRoute({ method: 'POST', path: '/erasure', needs: 'erase', says: 'Asks for erasure; it begins at once.', body: erasureRequest, answer: erasureAccepted, write: true }),
  erasure: defineRoute({ method: 'GET', path: '/erasure', needs: 'public', says: 'How an erasure stands, by its receipt.', query: erasureQuery, answer: erasure }),

  events: defineRoute({ method: 'GET', path: '/events', needs: 'signed-in', says: 'Server-sent events; ends when the access token does.', query: eventsQuery, answers: 'events' }),
  health: defineRoute({ method: 'GET', path: '/health', needs: 'public', says: 'The server runs and reaches its database.', answer: health }),
  ready: defineRoute({ method: 'GET', path: '/ready', needs: 'public', says: 'Whether to send requests here.', answer: ready }),
  metrics: defineRoute({ method: 'GET', path: '/metrics', needs: 'public', says: 'Prometheus metrics; from this machine, or with the metrics token.', answers: 'text' }),
} as const

export type RouteName = keyof typeof ROUTES
export type RouteBody<Name extends RouteName> = BodyOf<typeof ROUTES[Name]>
export type RouteBodyInput<Name extends RouteName> = BodyInputOf<typeof ROUTES[Name]>
export type RouteQuery<Name extends RouteName> = QueryOf<typeof ROUTES[Name]>
export type RouteAnswer<Name extends RouteName> = AnswerOf<typeof ROUTES[Name]>
