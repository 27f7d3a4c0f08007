import { storage } from '@wxt-dev/storage'

export interface FoundButtonState {
  /** Of the page. */
  language: string
  dismissed: boolean
}

/** The button in each tab, by tab: tabs end with the browser, and so does this. */
export const foundButtonsItem = storage.defineItem<Record<number, FoundButtonState>>('session:foundButtons', { fallback: {} })
