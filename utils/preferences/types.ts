export const LANGUAGES = ['zh-CN', 'en'] as const
export type Language = typeof LANGUAGES[number]

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = typeof THEMES[number]

/** What the merchant chose for this device. */
export interface Preferences {
  /** Absent: as the browser says. */
  language?: Language
  theme: Theme
  /** Shortcuts of one key; WCAG 2.1.4 wants a switch. */
  singleKeys: boolean
  /** Milliseconds between creators for new campaigns; absent: DEFAULT_GAP. */
  gap?: number
  /** Tell me when a campaign is done or needs me; needs the optional `notifications` permission. */
  notify: boolean
  /** The first run was seen through. */
  welcomed: boolean
}

export const DEFAULT_PREFERENCES: Preferences = {
  theme: 'system',
  singleKeys: true,
  notify: false,
  welcomed: false,
}
