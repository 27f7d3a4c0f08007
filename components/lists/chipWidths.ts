/** Between two chips. */
const GAP = 4
/** Padding and edges of a chip, and the gap before its number. */
const FRAME = 18
/** Padding of the place and the button of the menu. */
const BESIDE = 24 + 32
/** Rail and search field stand in the same line. */
const WIDE = { from: 900, beside: 168 + 336 + 12 }

/** About how wide a chip of 12 px text is: 汉字 are as wide as high, Latin and digits half of it. */
export function chipWidth(words: string): number {
  return [...words].reduce((sum, sign) => sum + (sign > '\u2E7F' ? 12 : 6.7), FRAME)
}

/** Pixels for chips in a window of this width. */
export function chipRoom(width: number): number {
  return width - BESIDE - (width < WIDE.from ? 0 : WIDE.beside)
}

/** How many of these stand in one line, at least two. */
export function chipsThatFit(widths: readonly number[], room: number): number {
  let used = -GAP
  const over = widths.findIndex((width) => {
    used += width + GAP
    return used > room
  })
  return Math.max(2, over < 0 ? widths.length : over)
}
