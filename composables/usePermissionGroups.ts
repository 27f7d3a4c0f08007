import { computed } from 'vue'
import { AFFILIATE_HOSTS, IM_HOSTS, SELLER_HOSTS } from '@/utils/tiktok/regions'
import { usePermissions } from './usePermissions'

export type PermissionPurpose
  = | 'storage' | 'activeTab' | 'tabs' | 'cookies' | 'alarms' | 'sidePanel' | 'notifications'
    | 'affiliate' | 'seller' | 'im' | 'westmoon'

export interface PermissionGroup {
  purpose: PermissionPurpose
  /** As the manifest names them; hosts without scheme and path. */
  names: string[]
  /** What is missing, to ask for. */
  missing: { permissions?: string[], origins?: string[] }
  missingCount: number
  /** Not asked for until the merchant wants it. */
  optional: boolean
  hosts: boolean
}

const imHosts: readonly string[] = IM_HOSTS

const NAMED: readonly { purpose: PermissionPurpose, names: readonly string[] }[] = [
  { purpose: 'storage', names: ['storage'] },
  { purpose: 'activeTab', names: ['activeTab'] },
  { purpose: 'tabs', names: ['tabs', 'webNavigation'] },
  { purpose: 'cookies', names: ['cookies'] },
  { purpose: 'alarms', names: ['alarms'] },
  { purpose: 'sidePanel', names: ['sidePanel'] },
  { purpose: 'notifications', names: ['notifications'] },
]

/** The manifest's permissions by what each is for, with what is granted now. */
export function usePermissionGroups() {
  const { asked, granted, grant } = usePermissions()
  const known = [
    ...asked.permissions,
    ...asked.optional,
  ]

  const groups = computed<PermissionGroup[] | undefined>(() => granted.value && [
    ...NAMED.filter(({ names }) => names.some(name => known.includes(name))).map(named),
    ...Map.groupBy(asked.hosts, purposeOf).entries().map(([purpose, origins]) => sites(purpose, origins)),
  ])

  function named({ purpose, names }: typeof NAMED[number]): PermissionGroup {
    const permissions = names.filter(name => !granted.value?.has(name))
    return {
      purpose,
      names: [...names],
      missing: { permissions },
      missingCount: permissions.length,
      optional: names.every(name => asked.optional.includes(name)),
      hosts: false,
    }
  }

  function sites(purpose: PermissionPurpose, all: string[]): PermissionGroup {
    const origins = all.filter(origin => !granted.value?.has(origin))
    return {
      purpose,
      names: all.map(hostOf),
      missing: { origins },
      missingCount: origins.length,
      optional: false,
      hosts: true,
    }
  }

  return { groups, grant }
}

/** `https://host/*` → host */
function hostOf(origin: string): string {
  return origin.replace(/^https:\/\//, '').replace(/\/\*$/, '')
}

function purposeOf(origin: string): PermissionPurpose {
  const host = hostOf(origin)
  if (AFFILIATE_HOSTS.includes(host))
    return 'affiliate'
  if (SELLER_HOSTS.includes(host))
    return 'seller'
  return imHosts.includes(host)
    ? 'im'
    : 'westmoon'
}
