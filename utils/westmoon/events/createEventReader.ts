export interface StreamBlock {
  /** Where the stream stands after it: the newest `id` so far. */
  id?: string
  /** `message` where the stream names none. */
  kind: string
  /** Absent: no event, only a word on where the stream stands. */
  data?: string
}

/** Far beyond what the server says in one line. */
const LONGEST_LINE = 64 * 1024

/**
 * Reads `text/event-stream` (WHATWG HTML, 9.2.6) from pieces of text that may
 * be cut anywhere; returns the blocks that end in a piece. Throws `RangeError`
 * when a line never ends.
 */
export function createEventReader(): (text: string) => StreamBlock[] {
  let rest = ''
  let afterReturn = false
  let id: string | undefined
  let kind = ''
  let data: string[] = []
  let placed = false

  function field(line: string): void {
    const [name = '', ...others] = line.split(':')
    const value = others.join(':').replace(/^ /, '')
    if (name === 'event')
      kind = value
    else if (name === 'data')
      data.push(value)
    else if (name === 'id' && !value.includes('\0'))
      [id, placed] = [value, true]
  }

  function block(): StreamBlock[] {
    const blocks: StreamBlock[] = data.length > 0 || placed
      ? [{ id, kind: kind || 'message', data: data.length > 0 ? data.join('\n') : undefined }]
      : []
    kind = ''
    data = []
    placed = false
    return blocks
  }

  return (text) => {
    // The other half of a line's end that was cut in two.
    const more = afterReturn && text.startsWith('\n') ? text.slice(1) : text
    if (text !== '')
      afterReturn = text.endsWith('\r')
    const lines = (rest + more).split(/\r\n?|\n/)
    rest = lines.pop() ?? ''
    if (rest.length > LONGEST_LINE)
      throw new RangeError('A line of the event stream is too long')
    return lines.flatMap((line) => {
      if (line === '')
        return block()
      if (!line.startsWith(':'))
        field(line)
      return []
    })
  }
}
