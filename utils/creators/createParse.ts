import type { CreatorInput, ParsedCreators, RowProblemCode } from './types'

const LONGEST_TEXT = 80

/** What was read so far; rows come in one by one, duplicates are told across all of them. */
export interface Parse {
  take: (line: number, creator: CreatorInput) => void
  refuse: (line: number, code: RowProblemCode, text: string) => void
  /** What came in since the last call. */
  drain: () => ParsedCreators
}

export function createParse(): Parse {
  const firstLine = new Map<string, number>()
  let parsed = emptyParse()

  return {
    take(line, creator) {
      const keys = [creator.handle, creator.oecId, creator.inviteId].filter(key => key !== undefined)
      const earlier = keys.map(key => firstLine.get(key)).find(each => each !== undefined)
      if (earlier !== undefined) {
        parsed.duplicates.push({ line, sameAs: earlier })
        return
      }
      for (const key of keys)
        firstLine.set(key, line)
      parsed.creators.push({ ...creator, line })
    },
    refuse(line, code, text) {
      parsed.problems.push({ line, code, text: text.slice(0, LONGEST_TEXT) })
    },
    drain() {
      const drained = parsed
      parsed = emptyParse()
      return drained
    },
  }
}

export function emptyParse(): ParsedCreators {
  return { creators: [], problems: [], duplicates: [] }
}
