import process from 'node:process'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'wxt'
import { manifest, PAGE_MATCHES } from './utils/manifest/manifest'

/** A build to run against tests/sandbox: the same code, and no waiting between creators. */
const sandbox = process.env.WESTMOON_SANDBOX === '1'

export default defineConfig({
  modules: ['@wxt-dev/module-vue'],
  imports: false,
  manifestVersion: 3,
  outDirTemplate: `${sandbox ? 'sandbox-' : ''}{{browser}}-mv{{manifestVersion}}{{modeSuffix}}`,
  manifest: ({ browser }) => manifest(browser),
  hooks: {
    // Set here, not in the entrypoints: there the table of hosts would be bundled into every page.
    'entrypoints:resolved': (_, entrypoints) => {
      for (const entrypoint of entrypoints) {
        if (entrypoint.type === 'content-script')
          entrypoint.options.matches = PAGE_MATCHES
      }
    },
  },
  vite: () => ({
    resolve: {
      // What the package's own entry leads to is written for browsers of ten years ago.
      alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }],
    },
    define: {
      __PACE_FLOOR__: JSON.stringify(sandbox ? '0' : '3000'),
      // Vue and vue-i18n without what is not used: the old APIs and devtools.
      __VUE_OPTIONS_API__: 'false',
      __VUE_I18N_LEGACY_API__: 'false',
      __INTLIFY_PROD_DEVTOOLS__: 'false',
    },
    plugins: [
      tailwindcss(),
      bareContentScripts(),
    ],
  }),
})

/**
 * Content scripts without what WXT puts around them: a logger that is silent in
 * a build, and a context that announces itself to the page by an event and a
 * message. What the context is for (outliving an update of the extension) needs
 * nothing here: an orphan's messages reach nobody, and its port is closed.
 */
function bareContentScripts() {
  return {
    name: 'bare-content-scripts',
    transform(code: string, id: string): string | undefined {
      const script = id.includes('content-script-') ? /import definition from (["'].+["'])/.exec(code)?.[1] : undefined
      return script && `import definition from ${script}\nexport default definition.main()`
    },
  }
}
