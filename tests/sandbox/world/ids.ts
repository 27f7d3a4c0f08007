/**
 * Ids of 19 digits, well beyond 2^53, made from an index and turned back into it
 * without a table: index × a constant modulo a prime of 15 digits.
 */
const PRIME = 999_999_999_999_989n
const STEP = 618_033_988_749_895n
const STEP_BACK = inverse(STEP, PRIME)

function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b, x, y] = [value, modulus, 1n, 0n]
  while (b) {
    const quotient = a / b;
    [a, b] = [b, a % b];
    [x, y] = [y, x - quotient * y]
  }
  return ((x % modulus) + modulus) % modulus
}

/** Four digits that say what the id is of, as the real ones do (7494… creator, 4452… IM user). */
export function idFor(prefix: string, index: number): string {
  const spread = (BigInt(index + 1) * STEP) % PRIME
  return prefix + spread.toString().padStart(15, '0')
}

/** The index an id was made from; undefined when it is not one of ours. */
export function indexOf(prefix: string, id: string, count: number): number | undefined {
  if (!id.startsWith(prefix) || !/^\d{19}$/.test(id))
    return undefined
  const index = (BigInt(id.slice(prefix.length)) * STEP_BACK) % PRIME - 1n
  return index >= 0n && index < BigInt(count) ? Number(index) : undefined
}

export const ID_PREFIX = {
  creator: '7494',
  creatorIm: '4452',
  shop: '7495',
  shopIm: '5038',
  product: '1729',
  conversation: '7571',
  message: '7612',
  invitationGroup: '7690',
  invitation: '7691',
} as const
