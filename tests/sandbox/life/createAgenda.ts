export interface Happening {
  at: number
  happen: () => void
}

/** What will happen, soonest first; things of one moment in the order they were planned. */
export interface Agenda {
  plan: (happening: Happening) => void
  /** Takes the next one that is due by then. */
  next: (now: number) => Happening | undefined
  size: () => number
  reset: () => void
}

export function createAgenda(): Agenda {
  let planned: Happening[] = []

  /** First place whose happening comes later. */
  function placeOf(at: number): number {
    let [low, high] = [0, planned.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((planned[middle]?.at ?? Infinity) > at)
        high = middle
      else
        low = middle + 1
    }
    return low
  }

  return {
    plan: (happening) => { planned.splice(placeOf(happening.at), 0, happening) },
    next: now => (planned[0]?.at ?? Infinity) <= now ? planned.shift() : undefined,
    size: () => planned.length,
    reset: () => { planned = [] },
  }
}
