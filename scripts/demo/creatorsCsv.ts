import type { Creator } from '../../tests/sandbox/world/types.ts'

/** As a merchant would have them from a colleague. */
export function creatorsCsv(creators: readonly Creator[]): string {
  const rows = creators.map(({ handle, followers, categories }) => `@${handle},${followers},"${categories.join(', ')}"`)
  return ['handle,followers,category', ...rows].join('\r\n')
}
