import { systemClock } from '#foundation/clock.ts'
import { silentLog } from '#foundation/log.ts'
import { KeptPage } from '#reading/kept-page.ts'
import { Site } from '#reading/site.ts'
import type { Config } from '#server/config.ts'
import { openPaper } from '#server/open-paper.ts'
import { startServer } from '#server/start-server.ts'

/**
 * Pages made and packed for a second of processor time, without HTTP and without the page cache: what a page costs that
 * nobody asked for since it changed. The site is the one that the server has put together.
 */
export async function pagesPerCpuSecond(config: Config, pages: { paths: string[]; count: number }): Promise<number> {
  const db = await openPaper(config)
  let site: Site | undefined
  const standsAt = Site.prototype.standsAt
  Site.prototype.standsAt = function (address) {
    site = this
    return standsAt.call(this, address)
  }
  const server = await startServer({ config, db, clock: systemClock, log: silentLog })
  await fetch(`http://127.0.0.1:${server.port}/no-such-page`)
  Site.prototype.standsAt = standsAt
  if (!site) throw new Error('The server made no page.')
  const makeOne = async (index: number): Promise<void> => {
    const path = pages.paths[index % pages.paths.length] ?? '/'
    const parts = path.split('/').slice(1).filter(Boolean).map(decodeURIComponent)
    const page = await site?.make({ path: decodeURIComponent(path), parts, query: new URLSearchParams() })
    if (page?.status !== 200) throw new Error(`${path} answered ${page?.status}.`)
    new KeptPage(page).give('gzip, deflate, br, zstd')
  }
  const warm = Math.min(1_000, pages.count)
  for (let index = 0; index < warm; index++) await makeOne(index)
  const begun = process.cpuUsage()
  for (let index = 0; index < pages.count; index++) await makeOne(warm + index)
  const { user, system } = process.cpuUsage(begun)
  await server.stop()
  return (pages.count * 1e6) / (user + system)
}
