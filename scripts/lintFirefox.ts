import { spawnSync } from 'node:child_process'

/** Warnings that come with a dependency we chose; each needs its reason. */
const KNOWN: readonly { code: string, file: RegExp, why: string }[] = [
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    file: /^chunks\//,
    why: 'Vue sets innerHTML for static subtrees that its compiler made; our own code has no v-html (eslint: vue/no-v-html)',
  },
]

interface Message { code: string, message: string, description: string, file?: string, line?: number }

const { stdout, stderr } = spawnSync('npx', [
  'web-ext',
  'lint',
  '--source-dir',
  '.output/firefox-mv3',
  '--output',
  'json',
], {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
})
if (!stdout.includes('{'))
  throw new Error(`web-ext lint gave no report: ${stderr}`)
const { errors, warnings }: { errors: Message[], warnings: Message[] } = JSON.parse(stdout.slice(stdout.indexOf('{')))
const ours = warnings.filter(({ code, file }) => !KNOWN.some(known => known.code === code && known.file.test(file ?? '')))

for (const { code, message, description, file, line } of [
  ...errors,
  ...ours,
])
  console.log(`${file ?? 'manifest.json'}:${line ?? 1} ${code}: ${message}\n  ${description}`)
console.log(`web-ext lint: ${errors.length} errors, ${ours.length} warnings of ours, ${warnings.length - ours.length} known ones of dependencies`)

const failed = [errors, ours].filter(list => list.length > 0).length
console.log(`${2 - failed} passed, ${failed} failed`)
process.exitCode = failed === 0
  ? 0
  : 1
