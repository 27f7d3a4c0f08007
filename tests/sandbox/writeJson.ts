/** JSON with bigint as bare digits, which JSON.stringify cannot write. */
export function writeJson(value: unknown): string {
  if (typeof value === 'bigint')
    return value.toString()
  if (Array.isArray(value))
    return `[${value.map(each => writeJson(each ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null)
    return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${writeJson(field)}`).join(',')}}`
}
