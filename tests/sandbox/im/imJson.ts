import type { DescMessage, Message } from '@bufbuild/protobuf'
import { reflect } from '@bufbuild/protobuf/reflect'

type Reflected = ReturnType<typeof reflect>

function plain(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && 'message' in value && 'desc' in value)
    return tree(value as Reflected)
  return value
}

/** Numbers keep being written when they are 0; a message, and an explicit field, only when it is there. */
function tree(message: Reflected): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const field of message.fields) {
    const implicit = field.fieldKind === 'scalar' && field.presence === 2
    if (!implicit && !message.isSet(field))
      continue
    const value = message.get(field) as unknown
    if (field.fieldKind === 'list')
      fields[field.name] = Array.from(value as Iterable<unknown>, plain)
    else if (field.fieldKind === 'map')
      fields[field.name] = Object.fromEntries(value as Iterable<[string, unknown]>)
    else
      fields[field.name] = plain(value)
  }
  return fields
}

/** An IM message as the service writes it in JSON: proto names, int64 as bigint (bare in the text). */
export function toImJson(schema: DescMessage, message: Message): Record<string, unknown> {
  return tree(reflect(schema, message))
}
