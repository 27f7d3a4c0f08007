import { parseFollowers } from '../cells/parseFollowers'
import { parseIdentity } from '../cells/parseIdentity'
import { tidyWords } from '../cells/tidyText'

/** What the values of a column look like: shares of the cells that are not empty. */
export interface Looks {
  /** Names a handle, not as a link, and is no number. */
  handle: number
  /** Fifteen to twenty-one digits, also rounded ones. */
  id: number
  /** A TikTok profile link. */
  link: number
  /** Different values. */
  distinct: number
  /** Cells, not a share. */
  filled: number
}

export function columnLooks(rows: readonly (readonly string[])[], index: number): Looks {
  const cells = rows.map(row => row[index] ?? '').filter(cell => tidyWords(cell) !== '')
  const share = (count: number): number => cells.length === 0 ? 0 : count / cells.length
  let handles = 0
  let ids = 0
  let links = 0
  for (const cell of cells) {
    const identity = parseIdentity(cell)
    if ('oecId' in identity || ('problem' in identity && identity.problem === 'id-rounded'))
      ids++
    else if ('handle' in identity && isLink(cell))
      links++
    else if ('handle' in identity && Number.isNaN(parseFollowers(cell)))
      handles++
  }
  return {
    handle: share(handles),
    id: share(ids),
    link: share(links),
    distinct: share(new Set(cells).size),
    filled: cells.length,
  }
}

/** How likely a creator is told here: links are never anything else. */
export function creatorScore({ handle, link, id, distinct }: Looks): number {
  return (handle + link * 2 + id * 0.5) * (0.5 + distinct / 2)
}

function isLink(cell: string): boolean {
  return /tiktok\.com\//i.test(cell)
}
