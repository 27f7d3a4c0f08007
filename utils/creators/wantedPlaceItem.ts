import { storage } from '@wxt-dev/storage'

/** Where the panel is to go when it is open: set by the button in the page, taken by the panel. */
export const wantedPlaceItem = storage.defineItem<string>('session:wantedPlace', { fallback: '' })
