/**
 * The language of a text part.
 *
 * - `{{name}}` is a variable, `{{name|fallback}}` one with a fallback (an empty
 *   fallback says: leave it out). White space around name and fallback is free.
 * - A name is any run of characters but `{`, `}`, `|` and line breaks, trimmed: `creator.nickname`, `近期视频主题`.
 * - A backslash right before `{{` makes the braces literal: `\{{` prints `{{`. Of a run of
 *   backslashes there each two print one, so `\\{{name}}` is a backslash and a variable.
 *   Backslashes anywhere else are themselves.
 * - Anything else is text; a single brace is text.
 */
export type TextNode
  = | { kind: 'text', raw: string, from: number, to: number, text: string }
    | { kind: 'variable', raw: string, from: number, to: number, name: string, fallback?: string }
    /** Braces that are not a variable; an error, never sent. */
    | { kind: 'broken', raw: string, from: number, to: number, problem: 'unclosed-braces' | 'empty-variable' }

export type VariableNode = Extract<TextNode, { kind: 'variable' }>

const BACKSLASHES = /\\+/y
const VARIABLE = /\{\{([^{}|\n\r]*)(?:\|([^{}\n\r]*))?\}\}/y
/** What an opening without an end covers: up to the next brace, line break or sentence end. */
const UNCLOSED = /\{\{[^{}\n\r.,!?，。！？]*\}?/y

/** Total: every string has a tree, and the tree's `raw` texts joined are the string (`print`). */
export function parse(source: string): TextNode[] {
  const nodes: TextNode[] = []
  let at = 0
  let plain = ''
  let plainFrom = 0
  let plainRaw = ''

  function flush(): void {
    if (plainRaw !== '') {
      nodes.push({
        kind: 'text',
        raw: plainRaw,
        from: plainFrom,
        to: plainFrom + plainRaw.length,
        text: plain,
      })
    }
    plain = plainRaw = ''
  }
  function take(raw: string, text: string): void {
    if (plainRaw === '')
      plainFrom = at
    plainRaw += raw
    plain += text
    at += raw.length
  }

  while (at < source.length) {
    const backslashes = match(BACKSLASHES, source, at)?.[0]
    if (backslashes !== undefined && !source.startsWith('{{', at + backslashes.length)) {
      take(backslashes, backslashes)
      continue
    }
    if (backslashes !== undefined) {
      const escapes = backslashes.length % 2 === 1
      const kept = '\\'.repeat(Math.floor(backslashes.length / 2))
      take(escapes
        ? `${backslashes}{{`
        : backslashes, escapes
        ? `${kept}{{`
        : kept)
      continue
    }
    // Of three braces the last two open: `{{{name}}}` is a variable in single braces.
    if (!source.startsWith('{{', at) || source.startsWith('{{{', at)) {
      const next = nextSpecial(source, at)
      const raw = source.slice(at, next)
      take(raw, raw)
      continue
    }
    flush()
    const node = readBraces(source, at)
    nodes.push(node)
    at = node.to
  }
  flush()
  return nodes
}

/** The source again. */
export function print(nodes: readonly TextNode[]): string {
  return nodes.map(node => node.raw).join('')
}

/** Names of the variables, each once, in order of first use. */
export function variablesOf(nodes: readonly TextNode[]): string[] {
  return [
    ...new Set(nodes.flatMap(node => node.kind === 'variable'
      ? [node.name]
      : [])),
  ]
}

function readBraces(source: string, from: number): TextNode {
  const found = match(VARIABLE, source, from)
  if (found === undefined) {
    const raw = match(UNCLOSED, source, from)?.[0] ?? '{{'
    return {
      kind: 'broken',
      raw,
      from,
      to: from + raw.length,
      problem: 'unclosed-braces',
    }
  }
  const [raw, name = '', fallback] = found
  const to = from + raw.length
  if (name.trim() === '') {
    return {
      kind: 'broken',
      raw,
      from,
      to,
      problem: 'empty-variable',
    }
  }
  return {
    kind: 'variable',
    raw,
    from,
    to,
    name: name.trim(),
    fallback: fallback?.trim(),
  }
}

/** Where text next may stop: at least one character on. */
function nextSpecial(source: string, at: number): number {
  const next = /[\\{]/g
  next.lastIndex = at + 1
  return next.exec(source)?.index ?? source.length
}

function match(pattern: RegExp, source: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at
  return pattern.exec(source) ?? undefined
}
