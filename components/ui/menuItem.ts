import type { IconName } from './icons'

export interface MenuItem {
  key: string
  label: string
  icon?: IconName
  danger?: boolean
  disabled?: boolean
  /** A line above it. */
  apart?: boolean
  /** For a menu of choices: a tick. */
  checked?: boolean
}
