// @vitest-environment happy-dom
import type { Person } from '@/utils/westmoon/contract/account'
import { describe, expect, it } from 'vitest'
import PeopleList from '@/components/people/PeopleList.vue'
import { CodedError } from '@/utils/rpc/codedError'
import { answering, button, field, SHOP, signedInAs, soon, submit, type } from '../inAccount'
import { mountInPanel } from '../mountInPanel'

function person(id: string, given: Partial<Person>): Person {
  return { id, login: `${id}@acme`, name: id, role: 'operator', shopRoles: {}, closed: false, createdAt: 1, lastSeenAt: null, ...given }
}

const PEOPLE = [
  person('ting', { name: 'Ting Zhou', shopRoles: { [SHOP]: 'viewer' }, lastSeenAt: Date.now() }),
  person('me', { name: 'Lin Yu', role: 'owner' }),
  person('li', { name: 'Li Chen', closed: true }),
]

async function open(people = PEOPLE, more: Parameters<typeof answering>[0] = {}, role: Person['role'] = 'owner') {
  const { ask, worker } = answering({ people: () => ({ people }), ...more })
  const place = await mountInPanel(PeopleList, { db: await signedInAs(role), worker })
  await soon(() => expect(place.wrapper.text()).toContain('Ting Zhou'))
  return { ...place, ask }
}

/** The words of a person's menu. */
async function menuOf(name: string): Promise<string[]> {
  const opener = button(`Manage ${name}`)
  opener.click()
  await soon(() => expect(button(`Manage ${name}`).getAttribute('aria-haspopup')).toBe('menu'))
  if (document.querySelectorAll('[role=menuitem]').length === 0)
    button(`Manage ${name}`).dispatchEvent(new PointerEvent('pointerdown', { button: 0, bubbles: true }))
  await soon(() => expect(document.querySelectorAll('[role=menuitem]').length).toBeGreaterThan(0))
  return [...document.querySelectorAll('[role=menuitem]')].map(each => each.textContent?.trim() ?? '')
}

function pick(name: string): void {
  [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].find(each => each.textContent?.trim() === name)?.click()
}

describe('the people of a company', () => {
  it('are shown with role, other roles by shop, and when they were seen; who left comes last', async () => {
    const { wrapper } = await open()
    const text = wrapper.text()
    expect(text.indexOf('Lin Yu')).toBeLessThan(text.indexOf('Ting Zhou'))
    expect(text.indexOf('Ting Zhou')).toBeLessThan(text.indexOf('Li Chen'))
    for (const words of ['Lumora Home · UK: viewer', 'Last seen: just now', 'Never signed in', 'closed', 'ting@acme'])
      expect(text).toContain(words)
  })

  it('are names and roles to whoever does not manage them', async () => {
    const { ask, worker } = answering({ colleagues: () => ({ colleagues: [{ id: 'ting', name: 'Ting Zhou', role: 'operator', closed: false }] }) })
    const { wrapper } = await mountInPanel(PeopleList, { db: await signedInAs('operator'), worker })
    await soon(() => expect(wrapper.text()).toContain('Ting Zhou'))
    expect(wrapper.text()).toContain('you see names and roles')
    expect(wrapper.findAll('button')).toHaveLength(0)
    expect(ask.mock.calls.map(([name]) => name)).not.toContain('people')
  })

  it('above oneself are not offered to be changed, and why is said', async () => {
    const { wrapper } = await open([person('boss', { name: 'Boss', role: 'owner' }), ...PEOPLE.filter(({ id }) => id === 'ting')], {}, 'manager')
    expect(wrapper.find('[aria-label="Manage Boss"]').exists()).toBe(false)
    expect(wrapper.find('[aria-label="Manage Ting Zhou"]').exists()).toBe(true)
    expect(wrapper.text()).toContain('Only an owner may change')
  })
})

describe('a person who is added', () => {
  it('gets a password that leaves this page sealed alone, and is shown once', async () => {
    const bodies: unknown[] = []
    const { flush } = await open(PEOPLE, { addPerson: ({ body }) => {
      bodies.push(body)
      return person('new', { login: 'qi.wu@acme', name: 'Qi Wu' })
    } })
    button('Add a person').click()
    await soon(() => expect(field('Account')).toBeTruthy())
    type('Account', ' Qi.Wu ')
    type('Name', 'Qi Wu')
    submit()
    await soon(() => expect(document.body.textContent).toContain('The account of Qi Wu is ready'))
    const [login = '', password = ''] = [...document.querySelectorAll('dd')].map(each => each.textContent?.trim())
    expect(login).toBe('qi.wu@acme')
    expect(password).toMatch(/^(?:[a-z2-9]{5}-){3}[a-z2-9]{5}$/)
    expect(bodies).toEqual([expect.objectContaining({ keyId: 'k1', sealed: expect.any(String) as string })])
    expect(JSON.stringify(bodies)).not.toContain(password)
    button('Done').click()
    await flush()
    button('Add a person').click()
    await soon(() => expect(field('Account').value).toBe(''))
    expect(document.body.textContent).not.toContain(password)
  })

  it.each([
    [new CodedError('westmoon.name-taken'), 'Somebody has this account name already'],
    [new CodedError('westmoon.bad-request', { params: { field: 'login' } }), 'Only small letters'],
  ])('whose account name is refused is told so at the field: %s', async (error, words) => {
    await open(PEOPLE, { addPerson: () => Promise.reject(error) })
    button('Add a person').click()
    await soon(() => expect(field('Account')).toBeTruthy())
    type('Account', 'ting')
    type('Name', 'Ting')
    submit()
    await soon(() => expect(field('Account').getAttribute('aria-invalid')).toBe('true'))
    expect(document.body.textContent).toContain(words)
  })
})

describe('an account', () => {
  it('is closed only after it was said that all sign-ins end', async () => {
    const { ask } = await open(PEOPLE, { changePerson: () => ({ ...PEOPLE[0], closed: true }) })
    expect(await menuOf('Ting Zhou')).toEqual(['Change name and roles', 'Set a new password', 'Close the account'])
    pick('Close the account')
    await soon(() => expect(document.body.textContent).toContain('All sign-ins of Ting Zhou end'))
    expect(ask.mock.calls.map(([name]) => name)).not.toContain('changePerson')
    button('Close the account').click()
    await soon(() => expect(ask).toHaveBeenCalledWith('changePerson', { body: { id: 'ting', closed: true } }))
  })

  it('of the only owner is neither closed nor given another role', async () => {
    await open()
    expect(await menuOf('Lin Yu')).toEqual(['Change name and roles'])
    pick('Change name and roles')
    await soon(() => expect(field('Role').disabled).toBe(true))
    expect(document.body.textContent).toContain('Lin Yu is the only owner')
  })

  it('that became the only owner\'s meanwhile is refused in words', async () => {
    const two = [person('me', { name: 'Lin Yu', role: 'owner' }), person('ting', { name: 'Ting Zhou', role: 'owner' })]
    await open(two, { changePerson: () => Promise.reject(new CodedError('westmoon.forbidden', { params: { field: 'last-owner' } })) })
    await menuOf('Ting Zhou')
    pick('Close the account')
    await soon(() => expect(document.body.textContent).toContain('Close the account of Ting Zhou?'))
    button('Close the account').click()
    await soon(() => expect(document.querySelector('[role=alert]')?.textContent).toContain('Ting Zhou is the only owner'))
  })
})
