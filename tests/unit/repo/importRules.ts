import type { Import, Source } from './sources'
import { names } from './sources'

interface Rule {
  /** Files it holds for. */
  of: RegExp
  /** Targets that they must not have. */
  not: RegExp
  /** Types may be imported all the same. */
  typesAllowed?: boolean
  instead: string
}

/** DESIGN §5, as far as one import line shows it. */
const RULES: readonly Rule[] = [
  { of: /^(?:components|composables|stores|utils|locales)\//, not: /^entrypoints\//, instead: 'entrypoints only wire: move it to a domain' },
  { of: /^(?:composables|stores|utils)\//, not: /^components\//, instead: 'components stand on top: pass what is needed down as props' },
  { of: /^utils\//, not: /^(?:composables|stores)\//, instead: 'utils know no Vue: give the value as an argument' },
  {
    of: /^utils\//,
    not: /^(?:vue|pinia|vue-router|vue-i18n|@vueuse\/.*|reka-ui)$/,
    typesAllowed: true,
    instead: 'utils know no Vue: put it into composables/',
  },
  {
    of: /^components\//,
    not: /^utils\/(?:db\/|rpc\/callRpc|[\w-]+\/(?:repo|service)(?:\.ts)?$)/,
    typesAllowed: true,
    instead: 'components show and emit: use a composable or a store',
  },
  { of: /^utils\/(?:tiktok|westmoon)\//, not: /^utils\/(?:campaigns|lists|templates|creators|outbox|collaborations|conversations)\//, instead: 'the wire knows nothing of campaigns: declare what it needs in its own types.ts' },
  {
    of: /^utils\/.*\/rules\.ts$/,
    not: /^(?:wxt\/browser|dexie|vue|@wxt-dev\/storage)$/,
    typesAllowed: true,
    instead: 'rules are pure: take the value as an argument',
  },
  { of: /^(?!composables\/useLiveQuery\.ts|tests\/).*\.(?:ts|vue)$/, not: /^liveQuery$/, instead: 'composables/useLiveQuery.ts is the only door from Dexie to Vue' },
  { of: /^(?:entrypoints|components|composables|stores|utils|locales)\//, not: /^(?:tests|scripts|server)\/|^node:/, instead: 'what ships does not import what tests it' },
  {
    of: /^(?:entrypoints|components|composables|stores|utils)\//,
    not: /^(?:#imports|wxt)$/,
    typesAllowed: true,
    instead: 'import the name from where it is, e.g. wxt/browser',
  },
]

/** Each import line that goes a forbidden way, with what to do instead. */
export function importProblems(files: readonly Source[]): string[] {
  return files.flatMap(file => RULES.filter(rule => rule.of.test(file.path)).flatMap(rule =>
    [
      ...file.imports,
      ...liveQueryImports(file),
    ]
      .filter(({ target, type }) => rule.not.test(target) && !(type && rule.typesAllowed))
      .map(({ target }) => `${file.path} imports ${target}: ${rule.instead}`)))
}

/** `liveQuery` counts as a target of its own, whatever else is imported from Dexie. */
function liveQueryImports({ text }: Source): Import[] {
  return /import\s*\{[^}]*\bliveQuery\b[^}]*\}\s*from\s*'dexie'/.test(text)
    ? [
        { target: 'liveQuery', type: false },
      ]
    : []
}

/** What must not come along, however long the way. `through`: files the walk may enter. */
const CLOSURES: readonly { of: RegExp, through: RegExp, not: RegExp, instead: string }[] = [
  {
    of: /^entrypoints\/[\w-]+\.content(?:\.ts|\/)/,
    through: /./,
    not: /^(?!wxt\/|utils\/(?:shop|tiktok|manifest|clock|gateway)\/).*$/,
    instead: 'content scripts run on every page: only utils/shop rules and the gateway, no library',
  },
  {
    of: /^components\//,
    through: /^(?:components|utils)\//,
    not: /^(?:dexie|ofetch|wxt\/browser|@wxt-dev\/storage|utils\/db\/.*)$/,
    instead: 'components touch no database, network or browser: go through a composable or a store',
  },
  {
    of: /^utils\/.*\/rules\.ts$/,
    through: /^utils\//,
    not: /^(?:dexie|wxt\/browser|vue|@wxt-dev\/storage)$/,
    instead: 'rules are pure all the way down',
  },
]

/** Each forbidden target that is reached over other files, with the way to it. */
export function closureProblems(files: readonly Source[]): string[] {
  return CLOSURES.flatMap(({ of, through, not, instead }) =>
    files.filter(({ path }) => of.test(path)).flatMap(file =>
      reached(file, { files, through }).filter(way => not.test(way.at(-1) ?? '')).map(way => `${way.join(' → ')}: ${instead}`)))
}

/** The way to everything that this file imports for real, directly or not. */
function reached(start: Source, { files, through }: { files: readonly Source[], through: RegExp }): string[][] {
  const seen = new Set([start.path])
  const ways: string[][] = []
  const walk = (file: Source, way: string[]): void => {
    for (const { target, type } of file.imports) {
      const next = files.find(({ path }) => names(target, path))
      const name = next?.path ?? target
      if (type || seen.has(name))
        continue
      seen.add(name)
      ways.push([...way, name])
      if (next && through.test(name))
        walk(next, [...way, name])
    }
  }
  walk(start, [start.path])
  return ways
}
