import { createViteServer } from 'vitest/node'

/** Imports modules of ours as they stand, without their extension around them; close it afterwards. */
export async function openSource(): Promise<{ load: <Module>(path: string) => Promise<Module>, close: () => Promise<void> }> {
  const server = await createViteServer({ configFile: false, define: { __PACE_FLOOR__: '0' }, server: { middlewareMode: true, ws: false, watch: null }, resolve: { alias: { '@': import.meta.dirname.replace(/\/tests\/bench$/, '') } }, optimizeDeps: { noDiscovery: true } })
  return {
    load: async <Module>(path: string) => await server.ssrLoadModule(path) as Module,
    close: () => server.close(),
  }
}
