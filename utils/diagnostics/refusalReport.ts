export interface RefusalFacts {
  code: string
  /** What was sent: kinds of parts. */
  calls: readonly string[]
  /** TikTok's words, masked already. */
  said?: string
  count: number
  region?: string
}

export interface Surroundings {
  version: string
  browser: string
}

/** A refusal nobody knows, for those who can find it out. English: its readers are not the merchant. No personal data. */
export function refusalReport({ code, calls, said, count, region }: RefusalFacts, { version, browser }: Surroundings): string {
  return [
    'WestMoon: a refusal without explanation',
    `code: ${code || 'none'}`,
    `call: ${calls.join(', ')}`,
    `TikTok said: ${said || '(nothing)'}`,
    `times: ${count}`,
    `region: ${region ?? 'unknown'}`,
    `extension: ${version}`,
    `browser: ${browser}`,
  ].join('\n')
}
