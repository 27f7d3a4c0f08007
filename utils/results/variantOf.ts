/** Which of two compared templates a creator gets: the same on every device, about half each (FNV-1a). */
export function variantOf(campaign: string, oecId: string): 'A' | 'B' {
  let hash = 0x811C9DC5
  for (const unit of `${campaign}:${oecId}`) {
    hash ^= unit.codePointAt(0) ?? 0
    hash = Math.imul(hash, 0x01000193)
  }
  // The low bit of FNV-1a is the weakest: fold the high ones in.
  return ((hash ^ (hash >>> 16)) & 1) === 0 ? 'A' : 'B'
}
