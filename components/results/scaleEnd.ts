const ENDS = [0.1, 0.25, 0.5, 1]

/** Where a scale of rates ends, so that all stand on it: 10, 25, 50 or 100 per cent. */
export function scaleEnd(highs: readonly number[]): number {
  const most = Math.max(0, ...highs)
  return ENDS.find(end => end >= most) ?? 1
}
