import type { Scope } from './scope'
import type { Part, RenderedPart, Template, TemplateVersion } from './types'
import { parse, variablesOf } from './parse'
import { cleanText } from './scope'

export { MESSAGE_LIMIT, templateProblems } from './problems'
export type { TemplateSurroundings } from './problems'
export { createScope, productOf } from './scope'
export type { Scope } from './scope'

/** Where a campaign puts the name of the collaboration it invites to. */
export const COLLABORATION_NAME = 'collaboration.name'

export interface Rendering {
  content: RenderedPart
  /** Variables without value and fallback, or all of a text that came out empty. Not to be sent unless empty. */
  missing: string[]
}

/** The version in the creator's language, else the first. Languages are compared by primary subtag. */
export function versionFor(template: Template, creatorLanguage?: string): TemplateVersion {
  const wanted = primarySubtag(creatorLanguage ?? '')
  const version = template.versions.find(({ language }) => primarySubtag(language) === wanted) ?? template.versions[0]
  if (version === undefined)
    throw new RangeError(`Template ${template.id} has no version`)
  return version
}

/**
 * A part as one creator gets it. A missing variable shows as its name in braces, for the eye of the merchant.
 * Values are inserted as they are and never parsed again.
 */
export function renderPart(part: Part, scope: Scope): Rendering {
  switch (part.kind) {
    case 'text':
      return renderText(part.text, scope)
    case 'image': {
      const { kind, hash, name, width, height } = part
      return {
        content: { kind, hash, name, width, height },
        missing: [],
      }
    }
    case 'product': {
      const { kind, productId, title, price, imageUrl } = part
      return {
        content: {
          kind,
          productId,
          title,
          price,
          imageUrl,
        },
        missing: [],
      }
    }
    // Its name is the collaboration's, known to whoever renders with one.
    case 'collaboration':
      return { content: { kind: 'collaboration', name: scope.get(COLLABORATION_NAME) ?? '' }, missing: [] }
  }
}

/** Characters as TikTok counts them: UTF-16 units; 0 for what is no text. */
export function messageLength(content: RenderedPart): number {
  return content.kind === 'text'
    ? content.text.length
    : 0
}

/** Variables of all text parts of a version, each once. */
export function versionVariables(version: TemplateVersion): string[] {
  return [
    ...new Set(version.parts.flatMap(part => part.kind === 'text'
      ? variablesOf(parse(part.text))
      : [])),
  ]
}

/** A stretch of a rendered text; `missing` names the variable that has nothing to stand there. */
export interface Segment { text: string, missing?: string }

/** What `renderPart` joins: for the preview, which marks what is missing. */
export function renderSegments(source: string, scope: Scope): Segment[] {
  return parse(source).map((node) => {
    if (node.kind === 'text')
      return { text: node.text }
    if (node.kind === 'broken')
      return { text: node.raw, missing: node.raw }
    const value = scope.get(node.name) ?? node.fallback
    return value === undefined ? { text: `{${node.name}}`, missing: node.name } : { text: value }
  })
}

function renderText(source: string, scope: Scope): Rendering {
  const segments = renderSegments(source, scope)
  const text = cleanText(segments.map(segment => segment.text).join(''))
  const missing = segments.flatMap(segment => segment.missing ?? [])
  return {
    content: { kind: 'text', text },
    missing: text === '' ? variablesOf(parse(source)) : [...new Set(missing)],
  }
}

function primarySubtag(language: string): string {
  return language.toLowerCase().split(/[-_]/)[0] ?? ''
}
