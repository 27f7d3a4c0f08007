/** Positions of the bits that are set, lowest first. */
export function bitsOf(mask: bigint): number[] {
  const bits: number[] = []
  for (let bit = 0; mask > 0n; bit++, mask >>= 1n) {
    if (mask & 1n)
      bits.push(bit)
  }
  return bits
}

export function maskOf(bits: readonly number[]): bigint {
  return bits.reduce((mask, bit) => mask | (1n << BigInt(bit)), 0n)
}

export function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size))
}
