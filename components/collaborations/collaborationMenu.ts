import type { MenuItem } from '@/components/ui/menuItem'
import type { Collaboration } from '@/utils/collaborations/types'
import { isRunning, MEMBER_LIMIT } from '@/utils/collaborations/rules'

/** What can be done with a collaboration; `word` gives the panel's words. */
export function collaborationMenu({ status, creatorCount, terminating }: Pick<Collaboration, 'status' | 'creatorCount' | 'terminating'>, word: (key: string) => string): MenuItem[] {
  const running = isRunning(status)
  return [
    { key: 'renew', label: word('renew'), icon: 'retry' },
    ...running ? [{ key: 'add', label: word('addCreators'), icon: 'plus', disabled: creatorCount >= MEMBER_LIMIT } as const] : [],
    { key: 'copy', label: word('copyName'), icon: 'copy' },
    { key: 'tiktok', label: word('openAtTikTok'), icon: 'open' },
    ...running ? [{ key: 'terminate', label: word('terminate'), icon: 'square', danger: true, apart: true, disabled: terminating !== undefined } as const] : [],
  ]
}
