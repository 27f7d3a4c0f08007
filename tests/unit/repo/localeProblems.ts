type Messages = { [key: string]: string | Messages }

const modules = import.meta.glob<Messages>(['/locales/*/*.ts', '!/locales/*/index.ts'], { eager: true })

/** Keys that one language lacks, and placeholders that differ. */
export function localeProblems(): string[] {
  const zh = language('zh-CN')
  const en = language('en')
  return [
    ...missing(zh, en, 'en'),
    ...missing(en, zh, 'zh-CN'),
    ...[...zh].flatMap(([key, text]) => {
      const other = en.get(key)
      return other === undefined || placeholders(text) === placeholders(other)
        ? []
        : [`${key}: zh-CN fills in ${placeholders(text) || 'nothing'}, en ${placeholders(other) || 'nothing'}`]
    }),
  ]
}

function missing(from: Map<string, string>, into: Map<string, string>, name: string): string[] {
  return [
    ...from.keys(),
  ].filter(key => !into.has(key)).map(key => `${key} is not said in ${name}`)
}

/** Each message of a language by file and path. */
function language(name: string): Map<string, string> {
  return new Map(Object.entries(modules)
    .filter(([path]) => path.startsWith(`/locales/${name}/`))
    .flatMap(([path, module]) => flat(module, path.slice(`/locales/${name}/`.length).replace(/\.ts$/, ''))))
}

/** How many messages there are: a comparison of nothing proves nothing. */
export function messageCount(): number {
  return language('zh-CN').size
}

function flat(messages: Messages | undefined, prefix: string): [string, string][] {
  return Object.entries(messages ?? {}).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [
          [`${prefix}.${key}`, value] as [string, string],
        ]
      : flat(value, `${prefix}.${key}`))
}

function placeholders(text: string): string {
  return [
    ...new Set([
      ...text.matchAll(/\{\s*(\w+)\s*\}/g),
    ].map(match => match[1])),
  ].sort().join(', ')
}
