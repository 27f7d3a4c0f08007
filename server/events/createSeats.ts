/** Streams that one account may have open at one instance: a device has one, and one that it lost may be open for a while. */
const SEATS = 20

export interface Seats {
  /** What gives the seat back; undefined when there is none left. */
  take: (account: string) => (() => void) | undefined
}

/** Each open stream costs the database a look again and again. */
export function createSeats(): Seats {
  const taken = new Map<string, number>()

  function give(account: string): void {
    const left = (taken.get(account) ?? 1) - 1
    if (left > 0)
      taken.set(account, left)
    else
      taken.delete(account)
  }

  return {
    take(account) {
      const before = taken.get(account) ?? 0
      if (before >= SEATS)
        return undefined
      taken.set(account, before + 1)
      return () => give(account)
    },
  }
}
