import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'wxt'
import { manifest } from './utils/manifest/manifest'

export default defineConfig({
  modules: ['@wxt-dev/module-vue'],
  imports: false,
  manifestVersion: 3,
  manifest: ({ browser }) => manifest(browser),
  vite: () => ({
    plugins: [
      tailwindcss(),
    ],
  }),
})
