import { defineConfig } from 'vitest/config'

/** Real browsers, one file at a time: they share the screen and the two cores. */
function project(name: string) {
  return {
    test: {
      name,
      environment: 'node',
      include: [`tests/e2e/${name}/**/*.test.ts`],
      fileParallelism: false,
      testTimeout: 60_000,
      hookTimeout: 60_000,
    },
  }
}

export default defineConfig({
  test: {
    projects: [
      project('chromium'),
      project('firefox'),
    ],
  },
})
