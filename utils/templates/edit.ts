import type { Part, Template, TemplateProblem, TemplateVersion } from './types'

/** More parts than TikTok lets a shop send before an answer would never all arrive (facts §7). */
export const PARTS_LIMIT = 5

/** The template with other parts in one version. */
export function editParts(template: Template, version: number, change: (parts: readonly Part[]) => Part[]): Template {
  return { ...template, versions: template.versions.map((each, index) => index === version ? { ...each, parts: change(each.parts) } : each) }
}

export function replacePart(parts: readonly Part[], part: Part): Part[] {
  return parts.map(each => each.id === part.id ? part : each)
}

/** Moves one item; indexes outside are brought to the ends. */
export function moveItem<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const item = items[from]
  if (item === undefined)
    return [...items]
  const rest = items.filter((_, index) => index !== from)
  const place = Math.max(0, Math.min(to, rest.length))
  return [...rest.slice(0, place), item, ...rest.slice(place)]
}

/** A version to translate: the parts of the first under ids of their own. */
export function addVersion(template: Template, language: string, newId: () => string): Template {
  if (template.versions.some(version => version.language === language))
    return template
  const parts = (template.versions[0]?.parts ?? []).map(part => ({ ...part, id: newId() }))
  return { ...template, versions: [...template.versions, { language, parts }] }
}

/** The last version stays: a template without one cannot be rendered. */
export function removeVersion(template: Template, language: string): Template {
  const versions = template.versions.filter(version => version.language !== language)
  return versions.length === 0 ? template : { ...template, versions }
}

/** Creators whose language has no version get the first. */
export function makeDefault(template: Template, language: string): Template {
  const first = (version: TemplateVersion): number => version.language === language ? 0 : 1
  return { ...template, versions: template.versions.toSorted((a, b) => first(a) - first(b)) }
}

/** Puts the suggestion where the problem is; the fallback stays. */
export function applySuggestion(text: string, { from, to, suggestion }: Pick<TemplateProblem, 'from' | 'to' | 'suggestion'>): string {
  if (from === undefined || to === undefined || suggestion === undefined)
    return text
  const fallback = /\|[^{}]*/.exec(text.slice(from, to))?.[0] ?? ''
  return `${text.slice(0, from)}{{${suggestion}${fallback}}}${text.slice(to)}`
}
