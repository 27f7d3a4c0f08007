import type { Stage } from './types.ts'

/** In the order in which they start; the longest chain first. */
export const STAGES: readonly Stage[] = [
  {
    name: 'build',
    script: 'build',
    count: 'one',
    minutes: 3,
  },
  {
    name: 'build:sandbox',
    script: 'build:sandbox',
    count: 'one',
    minutes: 3,
  },
  {
    name: 'e2e:chromium',
    script: 'e2e:chromium',
    count: 'vitest',
    after: ['build:sandbox'],
    browser: true,
  },
  { name: 'unit', script: 'unit', count: 'vitest' },
  { name: 'server', script: 'server:test', count: 'vitest' },
  { name: 'types', script: 'types', count: 'one' },
  { name: 'lint', script: 'lint', count: 'one' },
  { name: 'unused', script: 'unused', count: 'one' },
  {
    name: 'e2e:firefox',
    script: 'e2e:firefox',
    count: 'vitest',
    after: ['build:sandbox'],
    browser: true,
  },
  {
    name: 'lint:firefox',
    script: 'lint:firefox',
    count: 'line',
    after: ['build'],
  },
  {
    name: 'builds:compare',
    script: 'builds:compare',
    count: 'line',
    after: ['build', 'build:sandbox'],
  },
  {
    name: 'budget',
    script: 'budget',
    count: 'line',
    after: ['build'],
  },
]
