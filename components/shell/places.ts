import type { IconName } from '@/components/ui/icons'

export interface PlaceTab {
  name: 'lists' | 'templates' | 'campaigns' | 'collaborations' | 'settings'
  icon: IconName
  path: string
}

/** The tabs, in order; the number keys follow it. */
export const PLACE_TABS: readonly PlaceTab[] = [
  { name: 'lists', icon: 'list', path: '/lists' },
  { name: 'templates', icon: 'template', path: '/templates' },
  { name: 'campaigns', icon: 'send', path: '/campaigns' },
  { name: 'collaborations', icon: 'hands', path: '/collaborations' },
  { name: 'settings', icon: 'gear', path: '/settings' },
]
