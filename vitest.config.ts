import type { TestProjectInlineConfiguration } from 'vitest/config'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { WxtVitest } from 'wxt/testing/vitest-plugin'

/** Where a page or a browser is needed; such files ask for a page on their first line, because it takes half a second a file. */
const SCREENS = ['components', 'composables', 'stores', 'shop', 'tiktok/gateway', 'worker'].map(folder => `tests/unit/${folder}/**/*.test.ts`)

function project(test: TestProjectInlineConfiguration['test']): TestProjectInlineConfiguration {
  return {
    plugins: [vue(), WxtVitest()],
    define: { __PACE_FLOOR__: '3000' },
    test: {
      setupFiles: ['tests/unit/setUp.ts'],
      restoreMocks: true,
      // Properties over hundreds of cases take their time on a busy machine; slow is not wrong.
      testTimeout: 60_000,
      ...test,
    },
  }
}

export default defineConfig({
  test: {
    projects: [
      // Modules without a screen keep nothing of a test: they are read once for all files.
      project({ name: 'rules', include: ['tests/unit/**/*.test.ts'], exclude: SCREENS, isolate: false }),
      project({ name: 'screens', include: SCREENS }),
    ],
  },
})
