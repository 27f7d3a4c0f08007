function mix(hash: number, value: number): number {
  let mixed = Math.imul(hash ^ value, 0x9E3779B1)
  mixed ^= mixed >>> 15
  mixed = Math.imul(mixed, 0x85EBCA6B)
  return (mixed ^ (mixed >>> 13)) >>> 0
}

/** A repeatable 32-bit number for a key: the same parts give the same number in every run. */
export function hashOf(...parts: (string | number)[]): number {
  let hash = 0x811C9DC5
  for (const part of parts) {
    if (typeof part === 'number') {
      hash = mix(hash, part)
      continue
    }
    for (let at = 0; at < part.length; at++)
      hash = mix(hash, part.charCodeAt(at))
  }
  return hash
}

/** The same as a fraction in [0, 1). */
export function chanceOf(...parts: (string | number)[]): number {
  return hashOf(...parts) / 0x1_0000_0000
}

export function pickFrom<T>(choices: readonly [T, ...T[]], ...parts: (string | number)[]): T {
  return choices[hashOf(...parts) % choices.length] ?? choices[0]
}
