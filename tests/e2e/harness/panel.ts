/** The panel as a person and a test see it, in whichever browser. */
export interface Panel {
  /** The value of a function's body, awaited, as JSON; what is passed is there as `args`. */
  evaluate: <Value>(body: string, ...args: unknown[]) => Promise<Value>
  /** Presses what has this name, as soon as it is there and enabled. */
  click: (name: string) => Promise<void>
  /** Types into the field with this label or placeholder. */
  fill: (label: string, text: string) => Promise<void>
  /** Resolves when the text stands in the panel. */
  waitForText: (text: string) => Promise<void>
}
