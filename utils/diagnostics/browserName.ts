const NAMES: readonly (readonly [token: RegExp, name: string])[] = [
  [/Edg\/([\d.]+)/, 'Edge'],
  [/Firefox\/([\d.]+)/, 'Firefox'],
  [/Chrome\/([\d.]+)/, 'Chrome'],
]

/** Name and version, without what else a user agent says of a device. */
export function browserName(userAgent: string): string {
  for (const [token, name] of NAMES) {
    const version = token.exec(userAgent)?.[1]
    if (version !== undefined)
      return `${name} ${version}`
  }
  return 'unknown'
}
