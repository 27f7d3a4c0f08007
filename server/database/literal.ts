/**
 * A value inside a statement's text, for statements that travel together and
 * therefore have no parameters. Takes what ids, keys, digests and sealed texts are made of; throws at anything else.
 */
export function literal(value: string | number | null): string {
  if (value === null)
    return 'null'
  if (typeof value === 'number' ? Number.isSafeInteger(value) : /^[\w.:+/=-]*$/.test(value))
    return typeof value === 'number' ? String(value) : `'${value}'`
  throw new Error('not to be written into a statement')
}
