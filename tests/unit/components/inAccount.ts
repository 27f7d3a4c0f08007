import type { WorkerFace } from '@/utils/rpc/workerFace'
import type { Role } from '@/utils/westmoon/contract/roles'
import { generateKeyPairSync } from 'node:crypto'
import { vi } from 'vitest'
import { createDatabase } from '@/utils/db/database'
import { ROLE_PERMISSIONS } from '@/utils/westmoon/contract/roles'

export const SHOP = 'affiliate.tiktok.com/GB/7495000000000000001'
const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' }).toString()
const KEY = { keyId: 'k1', pem, algorithm: 'RSA-OAEP-256+A256GCM', serverTime: 5 } as const
let opened = 0

/** A device on which somebody of this role is signed in: `me`, at Acme. */
export async function signedInAs(role: Role): Promise<ReturnType<typeof createDatabase>> {
  const db = createDatabase(`in-account-${opened++}`)
  await db.account.put({
    id: 'account',
    server: 'https://acme.westmonth.com',
    person: 'me',
    login: 'lin.yu@acme',
    name: 'Lin Yu',
    role,
    permissions: [...ROLE_PERMISSIONS[role]],
    company: { id: 'c1', name: 'Acme Guangzhou' },
    shops: [{ key: SHOP, name: 'Lumora Home', role, permissions: [...ROLE_PERMISSIONS[role]] }],
    state: 'signed-in',
    signedInAt: 1,
    checkedAt: 1,
    clockOffset: 0,
  })
  return db
}

/** A worker whose server answers each question by its name. */
export function answering(answers: Record<string, (options: { body?: unknown, query?: Record<string, string> }) => unknown>) {
  const ask = vi.fn(async (name: string, options: { body?: unknown, query?: Record<string, string> } = {}) => {
    const answer = answers[name]
    if (!answer)
      throw new Error(`Not asked in this test: ${name}`)
    return answer(options)
  })
  return { ask, worker: { 'team.ask': ask, 'account.key': async () => KEY, 'account.refresh': async () => {} } as unknown as Partial<WorkerFace> }
}

/** The visible button of this name, also in a dialog. */
export function button(name: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find(each => (each.getAttribute('aria-label') ?? each.textContent?.trim()) === name)
  if (!found)
    throw new Error(`No button ${name} in: ${document.body.textContent}`)
  return found
}

/** The field with this label. */
export function field(label: string): HTMLInputElement | HTMLSelectElement {
  const id = [...document.querySelectorAll('label')].find(each => each.textContent === label)?.htmlFor
  const found = id === undefined ? null : document.querySelector<HTMLInputElement | HTMLSelectElement>(`[id="${id}"]`)
  if (!found)
    throw new Error(`No field ${label}`)
  return found
}

export function type(label: string, text: string): void {
  const element = field(label)
  element.value = text
  element.dispatchEvent(new Event(element instanceof HTMLSelectElement ? 'change' : 'input'))
}

export function submit(): void {
  document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
}

/** For what waits until something was sealed: its library comes late. */
export function soon(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 10_000 })
}
