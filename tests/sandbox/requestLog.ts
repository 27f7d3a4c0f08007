const KEPT = 2000

export interface RequestRecord {
  at: number
  endpoint: string
  method: string
  host: string
  path: string
  status: number
  /** Code in the answer, where it has one. */
  code?: number
  origin?: string
  /** The page's own script added its parameter: the request passed through the page's fetch. */
  signedByPage: boolean
  faults: string[]
}

/** Counts every call and keeps the latest to look at. */
export interface RequestLog {
  add: (record: RequestRecord) => void
  latest: () => readonly RequestRecord[]
  counts: () => Record<string, number>
  reset: () => void
}

export function createRequestLog(): RequestLog {
  let records: RequestRecord[] = []
  let counts: Record<string, number> = {}
  return {
    add(record) {
      counts[record.endpoint] = (counts[record.endpoint] ?? 0) + 1
      records.push(record)
      if (records.length > KEPT * 2)
        records = records.slice(-KEPT)
    },
    latest: () => records.slice(-KEPT),
    counts: () => ({ ...counts }),
    reset() {
      records = []
      counts = {}
    },
  }
}
