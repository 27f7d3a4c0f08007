import type { VariableNode } from './parse'
import type { Part, Template, TemplateProblem, TemplateVersion } from './types'
import { parse, variablesOf } from './parse'
import { isProductVariable, knownVariable, suggestVariable } from './variables'

/** UTF-16 units of one text message (facts §4.3). */
export const MESSAGE_LIMIT = 2000

export interface TemplateSurroundings {
  /** Extra columns that a variable may name: of the list, or of all lists of the shop. */
  variables: readonly string[]
  /** Of the images that are stored. */
  imageHashes: ReadonlySet<string>
  /** Those that are not come from colleagues. */
  imagesCome?: boolean
  /** Products must be of this shop. */
  shop?: string
}

type Problem = Omit<TemplateProblem, 'version' | 'part'>

/** All that is wrong with a template, in reading order. `error` blocks the review. */
export function templateProblems(template: Template, surroundings: TemplateSurroundings): TemplateProblem[] {
  const perVersion = template.versions.flatMap((version, index) =>
    versionProblems(version, surroundings).map(problem => ({ ...problem, version: index })))
  return [
    ...perVersion,
    ...unevenVariables(template, surroundings),
  ]
}

function versionProblems(version: TemplateVersion, surroundings: TemplateSurroundings): TemplateProblem[] {
  if (version.parts.length === 0) {
    return [
      { severity: 'error', code: 'no-parts' },
    ]
  }
  return version.parts.flatMap((part, index) =>
    partProblems(part, { version, surroundings }).map(problem => ({ ...problem, part: index })))
}

interface Place { version: TemplateVersion, surroundings: TemplateSurroundings }

function partProblems(part: Part, { version, surroundings }: Place): Problem[] {
  switch (part.kind) {
    case 'text':
      return textProblems(part.text, { version, surroundings })
    case 'image':
      return surroundings.imageHashes.has(part.hash)
        ? []
        : [
            { severity: 'error', code: surroundings.imagesCome ? 'image-coming' : 'image-missing', subject: part.name },
          ]
    case 'product':
      if (part.productId === '') {
        return [
          { severity: 'error', code: 'product-missing' },
        ]
      }
      return surroundings.shop === undefined || part.shop === surroundings.shop
        ? []
        : [
            { severity: 'error', code: 'other-shop', subject: part.title },
          ]
    // Which collaboration it shows is the campaign's to say.
    case 'collaboration':
      return []
  }
}

function textProblems(text: string, place: Place): Problem[] {
  const nodes = parse(text)
  const problems: Problem[] = []
  let fixedLength = 0
  for (const node of nodes) {
    if (node.kind === 'text') {
      fixedLength += node.text.length
      problems.push(...strayEnds(node.raw, node.from))
    }
    else if (node.kind === 'broken') {
      problems.push({
        severity: 'error',
        code: node.problem,
        from: node.from,
        to: node.to,
        subject: node.raw,
      })
    }
    else {
      problems.push(...variableProblems(node, place))
    }
  }
  if (nodes.every(node => node.kind === 'text' && node.text.trim() === ''))
    problems.push({ severity: 'error', code: 'empty-text' })
  if (fixedLength > MESSAGE_LIMIT) {
    problems.push({
      severity: 'error',
      code: 'too-long',
      subject: String(fixedLength),
    })
  }
  return problems
}

/** `}}` without an opening: most likely a variable that lost its start, but it can be sent as it is. */
function strayEnds(raw: string, offset: number): Problem[] {
  return [
    ...raw.matchAll(/\}\}/g),
  ]
    .filter(({ index }) => !raw.slice(0, index).includes('{{'))
    .map(({ index }) => ({
      severity: 'warning',
      code: 'unclosed-braces',
      from: offset + index,
      to: offset + index + 2,
      subject: '}}',
    }))
}

function variableProblems(node: VariableNode, { version, surroundings }: Place): Problem[] {
  const { name, from, to } = node
  // With a fallback every creator gets a sentence, so it may be meant.
  const severity = node.fallback === undefined
    ? 'error'
    : 'warning'
  if (isProductVariable(name)) {
    return version.parts.some(part => part.kind === 'product')
      ? []
      : [
          {
            severity,
            code: 'product-missing',
            from,
            to,
            subject: name,
          },
        ]
  }
  if (knownVariable(name) !== undefined || surroundings.variables.includes(name))
    return []
  return [
    {
      severity,
      code: 'unknown-variable',
      from,
      to,
      subject: name,
      suggestion: suggestVariable(name, surroundings.variables),
    },
  ]
}

/** Versions should say the same: each lacks nothing that another has. Unknown names are another problem. */
function unevenVariables({ versions }: Template, { variables }: TemplateSurroundings): TemplateProblem[] {
  const used = versions.map(version => new Set(
    version.parts.flatMap(part => part.kind === 'text' ? variablesOf(parse(part.text)) : []),
  ))
  const all = [...new Set(used.flatMap(names => [...names]))]
    .filter(name => knownVariable(name) !== undefined || variables.includes(name))
  return used.flatMap((names, version) => all
    .filter(name => !names.has(name))
    .map((subject): TemplateProblem => ({ severity: 'warning', code: 'version-variables', version, subject })))
}
