import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { PageCacheFigures } from '#reading/page-cache.ts'
import type { PurgeFigures } from '#syndication/purging/purger.ts'

/** The paper's figures in the format of Prometheus, named `dateline_…`. */
export function createMetrics(read: {
  cache: () => PageCacheFigures
  reads: () => Record<string, number>
  purges: () => Record<string, PurgeFigures>
}) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'dateline_' })
  const gauge = (name: string, help: string, value: () => number): void => {
    new Gauge({
      name: `dateline_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(value())
      },
    })
  }
  gauge('page_cache_pages', 'Pages kept in memory', () => read.cache().pages)
  gauge('page_cache_bytes', 'Bytes that kept pages take', () => read.cache().bytes)
  gauge('page_cache_hits_total', 'Requests answered with a kept page', () => read.cache().hits)
  gauge('page_cache_renders_total', 'Pages made', () => read.cache().renders)
  gauge('page_cache_drops_total', 'Pages outdated by a change', () => read.cache().drops)
  gauge(
    'page_cache_stale_total',
    'Outdated pages given because they could not be made anew',
    () => read.cache().servedStale,
  )
  gauge('page_cache_waiting', 'Pages that wait to be made', () => read.cache().waiting)
  gauge(
    'page_cache_turned_away_total',
    'Readers who were asked to come back because too many pages were to be made',
    () => read.cache().turnedAway,
  )
  for (const name of ['counted', 'robots', 'repeats', 'dropped']) {
    gauge(`reads_${name}_total`, `Reads by what became of them: ${name}`, () => read.reads()[name] ?? 0)
  }
  const purges = (name: string, help: string, value: (figures: PurgeFigures) => number): void => {
    new Gauge({
      name: `dateline_purge_${name}`,
      help,
      labelNames: ['service'],
      registers: [registry],
      collect() {
        for (const [service, figures] of Object.entries(read.purges())) this.set({ service }, value(figures))
      },
    })
  }
  purges('requests_total', 'Requests to caches in front to forget pages', (figures) => figures.requests)
  purges('failures_total', 'Those that were not taken', (figures) => figures.failures)
  purges('behind_seconds', 'Seconds since the oldest change that one has not heard of', (figures) => figures.behind)
  const errors = new Counter({
    name: 'dateline_errors_total',
    help: 'Failures that were logged',
    registers: [registry],
  })
  return { text: () => registry.metrics(), type: registry.contentType, countError: () => errors.inc() }
}
