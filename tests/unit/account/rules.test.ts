// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { mayDo } from '@/utils/account/rules'
import { PERMISSIONS, ROLE_PERMISSIONS, ROLES } from '@/utils/westmoon/contract/roles'

const SHOP = 'affiliate.tiktok.com/GB/7495000000000000001'

describe('mayDo', () => {
  it('allows everything without an account', () => {
    expect(PERMISSIONS.map(permission => mayDo(undefined, permission, SHOP))).toEqual(PERMISSIONS.map(() => ({ yes: true })))
  })

  it.each(ROLES)('says of a %s what the contract says, and who may', (role) => {
    const account = { role, permissions: [...ROLE_PERMISSIONS[role]], shops: [] }
    for (const permission of PERMISSIONS) {
      const may = mayDo(account, permission)
      expect(may.yes).toBe(ROLE_PERMISSIONS[role].includes(permission))
      if (!may.yes) {
        expect(ROLE_PERMISSIONS[may.needs]).toContain(permission)
        const below = ROLES[ROLES.indexOf(may.needs) + 1]
        expect(below === undefined || !ROLE_PERMISSIONS[below].includes(permission)).toBe(true)
      }
    }
  })

  it('goes by the role in the shop where there is one of its own', () => {
    const account = { role: 'operator' as const, permissions: [...ROLE_PERMISSIONS.operator], shops: [{ key: SHOP, name: 'Lumora', role: 'viewer' as const, permissions: [...ROLE_PERMISSIONS.viewer] }] }
    expect(mayDo(account, 'send', SHOP)).toEqual({ yes: false, role: 'viewer', needs: 'operator', ofShop: true })
    expect(mayDo(account, 'send', 'another')).toEqual({ yes: true })
    expect(mayDo(account, 'export', 'another')).toEqual({ yes: false, role: 'operator', needs: 'manager', ofShop: false })
  })
})
