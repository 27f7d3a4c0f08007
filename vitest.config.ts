import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { WxtVitest } from 'wxt/testing/vitest-plugin'

export default defineConfig({
  plugins: [vue(), WxtVitest()],
  define: { __PACE_FLOOR__: '3000' },
  test: {
    // What shows something asks for a page on its first line: it takes half a second a file.
    environment: 'node',
    include: ['tests/unit/**/*.test.ts'],
    // Dexie looks for IndexedDB when it is imported: this must come first.
    setupFiles: ['fake-indexeddb/auto'],
    restoreMocks: true,
    // Properties over hundreds of cases take their time on a busy machine; slow is not wrong.
    testTimeout: 30_000,
  },
})
