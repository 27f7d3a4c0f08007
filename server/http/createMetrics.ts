const BUCKETS = [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000]

export interface Metrics {
  count: (route: string, status: number, ms: number) => void
  streams: (change: 1 | -1) => void
  /** In Prometheus' text format. */
  text: () => string
}

/** Of this process alone; Prometheus adds up the instances. */
export function createMetrics(): Metrics {
  const requests = new Map<string, number>()
  const durations = new Map<string, { sum: number, count: number, buckets: number[] }>()
  let open = 0

  return {
    count: (route, status, ms) => {
      const key = `route="${route}",status="${status}"`
      requests.set(key, (requests.get(key) ?? 0) + 1)
      const known = durations.get(route) ?? { sum: 0, count: 0, buckets: BUCKETS.map(() => 0) }
      known.sum += ms
      known.count++
      BUCKETS.forEach((limit, at) => { known.buckets[at] = (known.buckets[at] ?? 0) + Number(ms <= limit) })
      durations.set(route, known)
    },
    streams: change => void (open += change),
    text: () => [
      '# TYPE westmoon_requests_total counter',
      ...[...requests].map(([labels, count]) => `westmoon_requests_total{${labels}} ${count}`),
      '# TYPE westmoon_request_seconds histogram',
      ...[...durations].flatMap(([route, { sum, count, buckets }]) => [
        ...BUCKETS.map((limit, at) => `westmoon_request_seconds_bucket{route="${route}",le="${limit / 1000}"} ${buckets[at]}`),
        `westmoon_request_seconds_bucket{route="${route}",le="+Inf"} ${count}`,
        `westmoon_request_seconds_sum{route="${route}"} ${sum / 1000}`,
        `westmoon_request_seconds_count{route="${route}"} ${count}`,
      ]),
      '# TYPE westmoon_event_streams gauge',
      `westmoon_event_streams ${open}`,
      '# TYPE westmoon_memory_bytes gauge',
      `westmoon_memory_bytes ${process.memoryUsage().rss}`,
      '',
    ].join('\n'),
  }
}
