/**
 * A value with its texts as a database keeps them: without the zero character, and
 * without half of a character that needs two (a name cut after so many).
 */
export function keepable<Value>(value: Value): Value {
  return kept(value) as Value
}

function kept(value: unknown): unknown {
  if (typeof value === 'string')
    return value.toWellFormed().replaceAll('\0', '')
  if (Array.isArray(value))
    return value.map(kept)
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, each]) => [kept(name), kept(each)]))
    : value
}
