import type { BaseIssue } from 'valibot'

/**
 * Where an answer stopped fitting, as its path on the wire
 * (`data.creators.0.base.oec_id`, `body.send_message_body.status`). Of a union,
 * the variant that got furthest.
 */
export function readField(issue: BaseIssue<unknown>): { field: string, message: string } {
  const deepest = (issue.issues ?? []).map(readField).sort((a, b) => depth(b.field) - depth(a.field))[0]
  const own = (issue.path ?? []).map(item => snake(String(item.key))).join('.')
  if (deepest && depth(deepest.field) > 0)
    return { ...deepest, field: own ? `${own}.${deepest.field}` : deepest.field }
  return { field: own || 'answer', message: issue.message.slice(0, 200) }
}

function depth(field: string): number {
  return field === 'answer' ? 0 : field.split('.').length
}

/** Generated protobuf names are camelCase; the wire's are not. */
function snake(name: string): string {
  return name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
}
