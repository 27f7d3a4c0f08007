import process from 'node:process'
import { parseArgs } from 'node:util'
import { createSandbox } from './createSandbox.ts'
import { firefoxPreferences } from './hosts.ts'

const { values } = parseArgs({
  options: {
    'port': { type: 'string', default: '0' },
    'control-port': { type: 'string', default: '0' },
    'seed': { type: 'string', default: '1' },
    'creators': { type: 'string', default: '100000' },
    'latency': { type: 'string', default: '0' },
    'json': { type: 'boolean', default: false },
  },
})

const sandbox = await createSandbox({
  port: Number(values.port),
  controlPort: Number(values['control-port']),
  seed: Number(values.seed),
  creatorCount: Number(values.creators),
  settings: { latencyMs: Number(values.latency) },
}).start()

const { port, controlPort } = sandbox

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

if (values.json) {
  print(JSON.stringify({ port, controlPort, spkiHash: sandbox.certificate.spkiHash, chromiumFlags: sandbox.chromiumFlags(), firefoxPreferences: firefoxPreferences(port) }))
}
else {
  const pages = sandbox.world.shops.map(shop => `  ${shop.region} ${shop.kind.padEnd(12)} https://${shop.affiliateHost}/connection/creator?shop_id=${shop.id}&shop_region=${shop.region}  ${shop.name}`)
  print([
    `TikTok Shop sandbox: TLS on 127.0.0.1:${port}, control on http://127.0.0.1:${controlPort}`,
    '',
    'Chromium, with a profile of its own:',
    `  chromium --user-data-dir=/tmp/sandbox-profile --no-first-run \\\n    ${sandbox.chromiumFlags().map(flag => `'${flag}'`).join(' \\\n    ')}`,
    '',
    'Firefox, in about:config:',
    ...Object.entries(firefoxPreferences(port)).map(([name, value]) => `  ${name} = ${value}`),
    '',
    'Pages:',
    ...pages,
    '',
    `Control: curl http://127.0.0.1:${controlPort}/help lists the commands`,
  ].join('\n'))
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void sandbox.stop().then(() => process.exit(0)))
