/**
 * The lit part of the moon dial for a share from 0 to 1: a young moon, lit on
 * the right, waxing (formula of the design's README).
 */
export function moonPath(share: number, centre: number, radius: number): string {
  const lit = Math.min(1, Math.max(0, share))
  const bulge = (Math.abs(1 - 2 * lit) * radius).toFixed(2)
  const sweep = lit < 0.5
    ? 0
    : 1
  const top = `${centre},${centre - radius}`
  return `M${top}A${radius} ${radius} 0 0 1 ${centre},${centre + radius}A${bulge} ${radius} 0 0 ${sweep} ${top}z`
}
