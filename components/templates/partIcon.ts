import type { IconName } from '@/components/ui/icons'
import type { PartKind } from '@/utils/templates/types'

export const PART_ICON: Record<PartKind, IconName> = { text: 'text', image: 'image', product: 'box', collaboration: 'hands' }
