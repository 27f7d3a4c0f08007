import { defineConfig } from 'vitest/config'

/** Real browsers. Most of a file's time is waiting that must pass, so a few files wait at once; each has its own sandbox, browser and screen. */
function project(name: string) {
  return {
    test: {
      name,
      environment: 'node',
      include: [`tests/e2e/${name}/**/*.test.ts`],
      testTimeout: 60_000,
      hookTimeout: 60_000,
    },
  }
}

export default defineConfig({
  test: {
    maxWorkers: 3,
    projects: [
      project('chromium'),
      project('firefox'),
    ],
  },
})
