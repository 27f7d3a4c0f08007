import process from 'node:process'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'wxt'
import { manifest } from './utils/manifest/manifest'

/** A build to run against tests/sandbox: the same code, and no waiting between creators. */
const sandbox = process.env.WESTMOON_SANDBOX === '1'

export default defineConfig({
  modules: ['@wxt-dev/module-vue'],
  imports: false,
  manifestVersion: 3,
  outDirTemplate: `${sandbox ? 'sandbox-' : ''}{{browser}}-mv{{manifestVersion}}{{modeSuffix}}`,
  manifest: ({ browser }) => manifest(browser),
  vite: () => ({
    define: {
      __PACE_FLOOR__: sandbox ? '0' : '3000',
    },
    plugins: [
      tailwindcss(),
    ],
  }),
})
