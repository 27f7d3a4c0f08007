// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import ProfileTies from '@/components/creators/ProfileTies.vue'
import ShopBar from '@/components/shell/ShopBar.vue'
import { createDatabase } from '@/utils/db/database'
import { CodedError } from '@/utils/rpc/codedError'
import { mountInPanel } from '../mountInPanel'
import { account, SHOP, until } from './company'

const WHO = { shop: SHOP, oecId: '7495', handle: 'mira.makes' }
const AT = new Date(new Date().getFullYear(), 0, 5, 12).getTime()
let opened = 0

async function openTies({ ask, shop = SHOP, signedIn = true }: { ask: () => Promise<unknown>, shop?: string, signedIn?: boolean }) {
  const db = createDatabase(`team-ties-${opened++}`)
  if (signedIn)
    await db.account.put(account())
  return mountInPanel(ProfileTies, { db, props: { ...WHO, shop }, worker: { 'team.ask': ask as never } })
}

describe('a creator\'s card', () => {
  it('says which colleague wrote last and when, asking once for a while', async () => {
    const ask = vi.fn(async () => ({ contacts: [{ oecId: '7495', at: AT, by: 'Ting Zhou', account: 'ting', campaign: null }] }))
    const { wrapper, flush } = await openTies({ ask })
    await until(() => expect(wrapper.text()).toContain('Ting Zhou wrote on 5 Jan'))
    expect(wrapper.get('a[href*="handle=mira.makes"]').attributes('href')).toBe('/team?side=records&days=all&handle=mira.makes')
    await wrapper.setProps({ ...WHO, oecId: '7496' })
    await until(() => expect(ask).toHaveBeenCalledTimes(2))
    await wrapper.setProps(WHO)
    await flush()
    expect(ask).toHaveBeenCalledTimes(2)
    expect(wrapper.text()).toContain('Ting Zhou wrote on 5 Jan')
  })

  it('stands without it while the server is away, and asks nobody without an account or of a shop that is not the company\'s', async () => {
    const away = await openTies({ ask: () => Promise.reject(new CodedError('westmoon.unreachable')) })
    await away.flush()
    expect(away.wrapper.text()).toContain('Last contact')
    expect(away.wrapper.text()).not.toContain('Team')
    const ask = vi.fn(async () => ({ contacts: [] }))
    await (await openTies({ ask, signedIn: false })).flush()
    await (await openTies({ ask, shop: SHOP.replace('GB', 'MY') })).flush()
    expect(ask).not.toHaveBeenCalled()
  })
})

describe('the way to the team in the shop\'s bar', () => {
  it('leads to the team when signed in, else to the account', async () => {
    const db = createDatabase(`team-bar-${opened++}`)
    const { wrapper, router, flush } = await mountInPanel(ShopBar, { db })
    await wrapper.get('button[aria-label="Team"]').trigger('click')
    await until(() => expect(router.currentRoute.value.path).toBe('/account'))
    await db.account.put(account())
    await flush()
    await wrapper.get('button[aria-label="Team"]').trigger('click')
    await until(() => expect(router.currentRoute.value.path).toBe('/team'))
  })
})
