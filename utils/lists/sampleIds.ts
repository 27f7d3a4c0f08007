/** Far outside of real ids. */
const FIRST = 1_000_000_000_000_001
const RANGE = 1000

export const sampleId = (position: number): string => String(FIRST + position)

/** Whether a creator is of the sample list: no such person exists. */
export function isSampleCreator({ oecId }: { oecId?: string }): boolean {
  return oecId !== undefined && Number(oecId) >= FIRST && Number(oecId) < FIRST + RANGE
}
