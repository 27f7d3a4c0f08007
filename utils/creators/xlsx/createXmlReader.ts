import { fileError } from '../files/limits'

export interface XmlEvents {
  /** Local name, without its namespace's prefix; attributes as written, for `attribute`. */
  open?: (name: string, attributes: string) => void
  text?: (text: string) => void
  close?: (name: string) => void
}

export interface XmlReader {
  push: (text: string) => void
}

/** Characters of one tag or text that has not ended yet. */
const LONGEST = 4 * 1024 * 1024
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: '\'',
}

/** Reads XML piece by piece: as much of it as workbooks use. Nothing is declared, expanded or fetched. Throws `not-a-sheet`. */
export function createXmlReader(events: XmlEvents): XmlReader {
  let rest = ''

  /** Reads one thing that starts at `at`; where it ends, or -1 when its end is not there yet. */
  function readAt(at: number): number {
    if (rest.startsWith('<!--', at))
      return after('-->', at + 4)
    if (rest.startsWith('<![CDATA[', at)) {
      const end = after(']]>', at)
      if (end > 0)
        events.text?.(rest.slice(at + 9, end - 3))
      return end
    }
    const end = tagEnd(rest, at)
    if (end < 0)
      return -1
    const tag = rest.slice(at + 1, end)
    if (tag.startsWith('!DOCTYPE'))
      throw fileError('not-a-sheet')
    if (tag.startsWith('?') || tag.startsWith('!'))
      return end + 1
    readTag(tag)
    return end + 1
  }

  function readTag(tag: string): void {
    if (tag.startsWith('/')) {
      events.close?.(localName(tag.slice(1).trimEnd()))
      return
    }
    const selfClosed = tag.endsWith('/')
    const body = selfClosed ? tag.slice(0, -1) : tag
    const space = nameEnd(body)
    const name = localName(body.slice(0, space))
    events.open?.(name, body.slice(space))
    if (selfClosed)
      events.close?.(name)
  }

  function after(mark: string, from: number): number {
    const at = rest.indexOf(mark, from)
    return at < 0 ? -1 : at + mark.length
  }

  return {
    push(text) {
      rest += text
      let at = 0
      while (true) {
        const open = rest.indexOf('<', at)
        if (open < 0)
          break
        if (open > at)
          events.text?.(unescapeXml(rest.slice(at, open)))
        at = open
        const end = readAt(open)
        if (end < 0)
          break
        at = end
      }
      rest = rest.slice(at)
      if (rest.length > LONGEST)
        throw fileError('not-a-sheet')
    },
  }
}

/** Value of an attribute, prefix or not. */
export function attribute(attributes: string, name: string): string | undefined {
  const match = pattern(name).exec(attributes)
  const value = match?.[1] ?? match?.[2]
  return value === undefined ? undefined : unescapeXml(value)
}

const patterns = new Map<string, RegExp>()

/** Made once a name: a sheet asks a million times. */
function pattern(name: string): RegExp {
  const made = patterns.get(name) ?? new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
  patterns.set(name, made)
  return made
}

/** `_x000D_` and the like: how workbooks write what XML cannot hold. */
export function unescapeWorkbook(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text
}

function unescapeXml(text: string): string {
  return text.includes('&')
    ? text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (whole, hex?: string, decimal?: string, name?: string) =>
        name === undefined ? character(Number.parseInt(hex ?? decimal ?? '', hex === undefined ? 10 : 16)) : ENTITIES[name.toLowerCase()] ?? whole)
    : text
}

function character(code: number): string {
  return code <= 0x10FFFF ? String.fromCodePoint(code) : '\uFFFD'
}

function nameEnd(tag: string): number {
  let end = 0
  while (end < tag.length && tag.charCodeAt(end) > 0x20)
    end++
  return end
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** The `>` of a tag; one between quotes belongs to a value. */
function tagEnd(text: string, from: number): number {
  let end = text.indexOf('>', from)
  while (end >= 0) {
    const quote = openQuote(text, from, end)
    if (quote === undefined)
      return end
    const closing = text.indexOf(quote, end)
    if (closing < 0)
      return -1
    end = text.indexOf('>', closing)
  }
  return -1
}

const DOUBLE = 0x22
const SINGLE = 0x27

function openQuote(text: string, from: number, to: number): string | undefined {
  let quote = 0
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code === quote)
      quote = 0
    else if (quote === 0 && (code === DOUBLE || code === SINGLE))
      quote = code
  }
  return quote === 0 ? undefined : String.fromCharCode(quote)
}
