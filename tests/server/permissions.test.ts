import type { Permission, RouteName } from '../../utils/westmoon/contract.ts'
import type { Caller } from './harness/createCaller.ts'
import type { TestServer } from './harness/openTestServer.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { may, ROLES, ROUTES } from '../../utils/westmoon/contract.ts'
import { openTestServer } from './harness/openTestServer.ts'
import { routeSamples, SUBJECT } from './harness/routeSamples.ts'
import { OTHER_SHOP, SHOP } from './harness/samples.ts'

const NAMES = Object.keys(routeSamples(SUBJECT)) as (keyof ReturnType<typeof routeSamples>)[]
/** Not in the table: an export of others' data asks for the right itself. */
const ASKED_BY_THE_WORK: Partial<Record<RouteName, Permission>> = { export: 'export' }

describe('routes × roles', () => {
  let server: TestServer
  const callers = new Map<string, Caller>()

  beforeAll(async () => {
    server = await openTestServer()
    const { owner } = await server.company('lumo')
    await owner.call('saveShop', { body: { shop: SHOP, name: 'Lumo UK' } })
    await owner.call('saveShop', { body: { shop: OTHER_SHOP, name: 'Lumo MY' } })
    callers.set('owner', owner)
    for (const role of ROLES.slice(1))
      callers.set(role, await server.person(owner, `${role}@lumo`, role))
    callers.set('hidden', await server.person(owner, 'hidden@lumo', 'manager', { [SHOP]: 'none' }))
    callers.set('downgraded', await server.person(owner, 'downgraded@lumo', 'manager', { [SHOP]: 'viewer' }))
  })

  afterAll(() => server.close())

  it.each(NAMES.flatMap(name => ROLES.map(role => [name, role] as const)))('%s answers %s as the table says', async (name, role) => {
    const needs = ASKED_BY_THE_WORK[name] ?? ROUTES[name].needs
    const allowed = needs === 'public' || needs === 'signed-in' || may({ role, shopRoles: {} }, needs)
    // Signing out would end the caller of the other cases.
    const caller = name === 'signOut' ? await server.signIn(`${role}@lumo`) : callers.get(role)
    const response = await caller?.raw(name, routeSamples(SUBJECT)[name])
    await response?.body?.cancel()
    if (allowed)
      expect(response?.status === 200 || response?.status === 404 || (name === 'setPassword' && role !== 'owner')).toBe(true)
    else
      expect(response?.status).toBe(403)
  })

  it.each(NAMES)('%s answers nobody without a token', async (name) => {
    for (const token of [undefined, 'x.y', `${'a'.repeat(36)}.${'b'.repeat(43)}`]) {
      const response = await server.caller(token).raw(name, routeSamples(SUBJECT)[name])
      expect([response.status, (await response.json()).code]).toEqual([401, 'access-over'])
    }
  })

  it.each(NAMES.filter(name => 'shops' in ROUTES[name] && ROUTES[name].shops))('%s refuses a shop that is hidden from the caller', async (name) => {
    const response = await callers.get('hidden')?.raw(name, routeSamples(SUBJECT)[name])
    expect(response?.status).toBe(403)
    const open = await callers.get('hidden')?.raw(name, routeSamples({ ...SUBJECT, shop: OTHER_SHOP, list: 'list-2', record: 'record-2' })[name])
    expect(open?.status).toBe(200)
  })

  it.each(NAMES.filter(name => 'shops' in ROUTES[name] && ROUTES[name].shops))('%s asks for the role of the shop, not of the company', async (name) => {
    const response = await callers.get('downgraded')?.raw(name, routeSamples(SUBJECT)[name])
    expect(response?.status).toBe(ROUTES[name].needs === 'see' ? 200 : 403)
  })

  it('lets nobody give a role above their own, or change such a person', async () => {
    const manager = callers.get('manager')
    const { account: { id } } = await callers.get('owner')?.call('me') ?? { account: { id: '' } }
    await expect(manager?.call('addPerson', { body: { login: 'x@lumo', name: 'X', role: 'owner', password: 'a long enough password' } })).rejects.toThrow('forbidden')
    await expect(manager?.call('changePerson', { body: { id, closed: true } })).rejects.toThrow('forbidden')
    await expect(manager?.call('setPassword', { body: { id, password: 'a long enough password' } })).rejects.toThrow('forbidden')
    await expect(callers.get('owner')?.call('changePerson', { body: { id, role: 'manager' } })).rejects.toThrow('forbidden')
  })
})
