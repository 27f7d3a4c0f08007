import { until } from './until.ts'

export interface Upload {
  name: string
  mime: string
  bytes: Uint8Array
}

/**
 * The panel as a person and a test see it, in whichever browser. While a dialog
 * is open, names are looked for in it alone. A string is a whole name.
 */
export interface Panel {
  /** The value of a function's body, awaited, as JSON; what is passed is there as `args`. */
  evaluate: <Value>(body: string, ...args: unknown[]) => Promise<Value>
  /** Presses what has this name, as soon as it is there and enabled. */
  click: (name: string | RegExp) => Promise<void>
  /** Types into the field with this label. */
  fill: (label: string, text: string) => Promise<void>
  /** Picks from the field with this label what begins with this text. */
  choose: (label: string, option: string) => Promise<void>
  /** Gives the file field with this label a file. */
  attach: (label: string, file: Upload) => Promise<void>
  /** Resolves when the text stands in the panel. */
  waitForText: (text: string | RegExp) => Promise<void>
}

/** A place of the panel, as a link to it would open it. */
export async function goTo(panel: Panel, path: string): Promise<void> {
  await untilPlaceStands(panel)
  await panel.evaluate('location.hash = args[0]', `#${path}`)
}

/** After opening or reloading the panel: its router's own first way would undo a hash set before it. */
export function untilPlaceStands(panel: Panel): Promise<unknown> {
  return until(() => panel.evaluate<boolean>('return document.querySelector("main > div > *") !== null'), { what: 'the panel to stand at a place' })
}
