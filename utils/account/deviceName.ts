const BROWSERS = [['Edg/', 'Edge'], ['Firefox/', 'Firefox'], ['Chrome/', 'Chrome']] as const
const SYSTEMS = [['Windows', 'Windows'], ['Mac OS X', 'macOS'], ['CrOS', 'ChromeOS'], ['Linux', 'Linux']] as const

/** Browser and system, e.g. `Chrome, Windows`: how a person knows a sign-in of theirs again. No version, nothing that tells two such devices apart. */
export function deviceName(userAgent: string): string {
  const nameIn = (names: readonly (readonly [string, string])[]): string[] => names.filter(([mark]) => userAgent.includes(mark)).slice(0, 1).map(([, name]) => name)
  return [...nameIn(BROWSERS), ...nameIn(SYSTEMS)].join(', ')
}
