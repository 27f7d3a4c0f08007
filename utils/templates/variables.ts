import { nearest } from './nearest'

/** A variable every template may use, and where its value comes from. */
export interface KnownVariable {
  name: string
  /** Under `templates.variables.`; names hold dots, which message keys cannot. */
  label: string
  /** Shown in the preview while no real creator is there. */
  sample: string
}

export const KNOWN_VARIABLES = [
  { name: 'creator.handle', label: 'creatorHandle', sample: 'mia.cozyhome' },
  { name: 'creator.nickname', label: 'creatorNickname', sample: 'Mia' },
  { name: 'creator.category', label: 'creatorCategory', sample: 'Home' },
  { name: 'creator.region', label: 'creatorRegion', sample: 'US' },
  { name: 'creator.followers', label: 'creatorFollowers', sample: '48,200' },
  { name: 'shop.name', label: 'shopName', sample: 'Lumora Home' },
  { name: 'product.title', label: 'productTitle', sample: 'Tide dimmable night light' },
  { name: 'product.price', label: 'productPrice', sample: '$24.90' },
] as const satisfies readonly KnownVariable[]

export type KnownVariableName = typeof KNOWN_VARIABLES[number]['name']

const NAMES: readonly string[] = KNOWN_VARIABLES.map(({ name }) => name)

export function knownVariable(name: string): KnownVariable | undefined {
  return KNOWN_VARIABLES.find(variable => variable.name === name)
}

/** Whether the value comes from the product part rather than from creator or shop. */
export function isProductVariable(name: string): boolean {
  return name === 'product.title' || name === 'product.price'
}

/**
 * The name somebody probably meant, among the known ones and the columns of the list:
 * the same letters in another case, a known one without its prefix, or a slip of few keys.
 */
export function suggestVariable(name: string, columns: readonly string[]): string | undefined {
  const candidates = [
    ...NAMES,
    ...columns,
  ]
  const lower = name.toLowerCase()
  return candidates.find(candidate => candidate.toLowerCase() === lower)
    ?? NAMES.find(known => known.endsWith(`.${lower}`))
    ?? nearest(name, candidates)
}
