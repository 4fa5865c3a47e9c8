import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { readConfig } from '#server/config.ts'
import { openPaper } from '#server/open-paper.ts'
import { freePort } from '../test/support/free-port.ts'
import {
  load,
  median,
  percentile,
  type Round,
  residentMegabytes,
  startOn,
  stop,
  type Target,
  untilIdle,
} from './load.ts'
import { pagesPerCpuSecond } from './uncached.ts'

/*
 * What the paper carries, as ratios in one run: `npm run bench -- --articles 1000 [--quick]`. Starts the real program and a
 * bare `node:http` server with the same bytes, each on one core, load on the other, in turns; prints medians as a table.
 */

const run = promisify(execFile)
const ROOT = join(import.meta.dirname, '..')

const { values } = parseArgs({
  options: { articles: { type: 'string', default: '1000' }, quick: { type: 'boolean', default: false } },
})
const articles = Number(values.articles)
if (!Number.isInteger(articles) || articles < 1) throw new Error('--articles needs a whole number.')
const seconds = values.quick ? 1 : 4
const rounds = values.quick ? 2 : 5

const WORDS = ['harbour', 'council', 'water', 'strike', 'bridge', 'school', 'museum', 'election', 'price', 'railway']

interface Line {
  what: string
  value: string
  budget: string
}

const lines: Line[] = []
const note = (what: string, value: string, budget = ''): void => {
  lines.push({ what, value, budget })
  console.log(`${what}: ${value}${budget ? ` (budget ${budget})` : ''}`)
}
const whole = (value: number): string => Math.round(value).toLocaleString('en')

const folder = mkdtempSync(join(tmpdir(), 'dateline-bench-'))
try {
  await bench()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function bench(): Promise<void> {
  const data = join(folder, 'paper')
  const env = { DATELINE_DATA: data, DATELINE_DEMO: '1', LOG_LEVEL: 'error' }
  const program = [process.execPath, '--max-semi-space-size=4', join(ROOT, 'scripts', 'dateline.mjs')]
  const command = async (...args: string[]): Promise<string> => {
    const { stdout } = await run(program[0] ?? '', [...program.slice(1), ...args], { env: { ...process.env, ...env } })
    return stdout.trim()
  }
  // The first start makes the demonstration paper; the made-up articles come on top of it.
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const startPaper = () =>
    startOn(0, [...program, 'start'], { env: { ...env, PORT: String(port) }, address: `${address}/` })
  await stop((await startPaper()).child)

  const begun = performance.now()
  await command('demo', '--articles', String(articles))
  note(
    'Articles written through the one door',
    `${whole(articles / ((performance.now() - begun) / 1_000))} a second`,
    '≥ 500',
  )

  const starts: number[] = []
  for (let round = 0; round < 3; round++) {
    const { child, milliseconds } = await startPaper()
    starts.push(milliseconds)
    await stop(child)
  }
  note('Start to first page, existing paper', `${whole(median(starts))} ms`, '≤ 1,000 ms')

  const token = (await command('token', 'create', '--role', 'publisher')).split('\n').at(-1) ?? ''
  const { child } = await startPaper()
  const pid = child.pid ?? 0
  await untilIdle(pid)
  note('Resident memory at rest', `${whole(residentMegabytes(pid))} MB`, '≤ 120 MB')

  const paths = await listPaths(data)
  const path = paths[Math.floor(paths.length / 2)]
  if (path === undefined) throw new Error('There is no article to ask for.')
  await weigh(address, path)
  await compareWithBare({ address, pid, paths: [path] }, 'Cached article')
  await compareWithBare(
    { address, pid, paths: paths.slice(0, 5_000) },
    `${whole(Math.min(5_000, paths.length))} different articles`,
  )
  await compareWithBare({ address, pid, paths: ['/'] }, 'Front')
  await search(address)
  await publishAndSee(address, token)
  await stop(child)

  const config = readConfig({ ...env, PORT: '0' })
  const made = await pagesPerCpuSecond(config, { paths: paths.slice(0, 20_000), count: values.quick ? 500 : 3_000 })
  note('Uncached article pages, made and packed, in the process', `${whole(made)} a CPU-second`, '≥ 1,000')
  report()
}

async function listPaths(data: string): Promise<string[]> {
  const db = await openPaper(readConfig({ DATELINE_DATA: data }))
  const rows = await db.read
    .selectFrom('edition')
    .innerJoin('article', 'article.id', 'edition.articleId')
    .select('edition.path')
    .where('edition.liveFrom', '<=', new Date().toISOString())
    .where('edition.number', '=', 1)
    .where('article.withdrawnThrough', 'is', null)
    .where('edition.wordCount', '>=', 300)
    .orderBy('edition.sortAt', 'desc')
    .limit(20_000)
    .execute()
  await db.close()
  return rows.map((row) => encodeURI(row.path))
}

/** HTML and CSS as they go over the wire; the CSS is in the page. */
async function weigh(address: string, path: string): Promise<void> {
  const sizes: string[] = []
  for (const encoding of ['zstd', 'br', 'gzip']) {
    const { stdout } = await run('curl', [
      '-s',
      '-o',
      '/dev/null',
      '-w',
      '%{size_download}',
      '-H',
      `Accept-Encoding: ${encoding}`,
      address + path,
    ])
    sizes.push(`${encoding} ${(Number(stdout) / 1_000).toFixed(1)} kB`)
  }
  note('Article, HTML with CSS', sizes.join(', '), '≤ 20 kB')
}

/** Rounds in turns: the paper, a bare server with the same bytes, the paper … */
async function compareWithBare(target: Target, what: string): Promise<void> {
  const page = await run('curl', [
    '-s',
    '-D',
    '-',
    '-o',
    join(folder, 'body'),
    '-H',
    'Accept-Encoding: zstd',
    target.address + (target.paths[0] ?? '/'),
  ])
  const headers = Object.fromEntries(
    page.stdout
      .split('\r\n')
      .slice(1)
      .filter((line) => line.includes(': ') && !/^(date|connection|keep-alive):/i.test(line))
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  )
  writeFileSync(join(folder, 'headers.json'), JSON.stringify(headers))
  const port = await freePort()
  const bareAddress = `http://127.0.0.1:${port}`
  const bareCommand = [
    process.execPath,
    join(ROOT, 'bench', 'bare-server.mjs'),
    join(folder, 'headers.json'),
    join(folder, 'body'),
    String(port),
  ]
  const bare = await startOn(0, bareCommand, { address: bareAddress })
  const bareTarget = { address: bareAddress, pid: bare.child.pid ?? 0, paths: ['/'] }
  // Every page once, so that what is measured is the giving.
  for (const path of target.paths) await (await fetch(target.address + path)).arrayBuffer()
  await load(target, 1, folder)
  await load(bareTarget, 1, folder)
  const pairs: { own: Round; floor: Round }[] = []
  for (let round = 0; round < rounds; round++) {
    pairs.push({ own: await load(target, seconds, folder), floor: await load(bareTarget, seconds, folder) })
  }
  await stop(bare.child)
  const ratio = median(pairs.map(({ own, floor }) => own.requestsPerCpuSecond / floor.requestsPerCpuSecond))
  const wallRatio = median(pairs.map(({ own, floor }) => own.requestsPerSecond / floor.requestsPerSecond))
  const own = pairs.map((pair) => pair.own)
  const perCpu = whole(median(own.map((round) => round.requestsPerCpuSecond)))
  const p99 = median(own.map((round) => round.p99)).toFixed(1)
  note(
    `${what}, against bare node:http`,
    `${ratio.toFixed(2)} per CPU-second (${wallRatio.toFixed(2)} per second); ${perCpu} a CPU-second, p99 ${p99} ms`,
    what === 'Cached article' ? '≥ 0.85' : '',
  )
}

async function search(address: string): Promise<void> {
  const times: number[] = []
  for (let index = 0; index < (values.quick ? 50 : 300); index++) {
    const words = [WORDS[index % WORDS.length], WORDS[(index * 7 + 3) % WORDS.length]].slice(0, 1 + (index % 2))
    const begun = performance.now()
    await (await fetch(`${address}/search?q=${words.join('+')}&page=${1 + Math.floor(index / 20)}`)).text()
    times.push(performance.now() - begun)
  }
  note(
    'Search, the whole page',
    `p50 ${median(times).toFixed(1)} ms, p99 ${percentile(times, 0.99).toFixed(1)} ms`,
    'p50 ≤ 5 ms at 1,000',
  )
}

/** Publishes and asks at once for every page that has to show it. Milliseconds from the answer to the last of them. */
async function publishAndSee(address: string, token: string): Promise<void> {
  const post = async (path: string, body: unknown): Promise<Record<string, unknown>> => {
    const response = await fetch(`${address}/api/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Record<string, unknown>
  }
  const seen: number[] = []
  const found: number[] = []
  for (let index = 0; index < (values.quick ? 10 : 50); index++) {
    const word = `Quillon${index}x${Math.random().toString(36).slice(2, 8)}`
    const fields = {
      headline: `${word} is seen everywhere`,
      section: 'culture',
      tags: ['Bench'],
      body: { html: `<p>${word}.</p>` },
    }
    const { id, draftVersion } = await post('/articles', fields)
    const { url } = await post(`/articles/${id}/publish`, { draftVersion })
    const begun = performance.now()
    const pages = [
      new URL(String(url)).pathname,
      '/culture',
      '/tags/bench',
      '/feed.xml',
      '/sitemap.xml',
      '/news-sitemap.xml',
    ]
    // In a sitemap past 50,000 editions the newest part is not the first file: the page that lists it is enough there.
    const wanted = articles > 45_000 ? pages.filter((page) => !page.startsWith('/sitemap')) : pages
    for (const page of wanted) await waitFor(address + page, page.includes('sitemap') ? word.toLowerCase() : word)
    seen.push(performance.now() - begun)
    await waitFor(`${address}/search?q=${word}`, 'is seen everywhere')
    found.push(performance.now() - begun)
  }
  const text = (times: number[]): string =>
    `p50 ${median(times).toFixed(1)} ms, p99 ${percentile(times, 0.99).toFixed(1)} ms`
  note('Publish to visible on page, section, tag, feed and sitemaps, asked one after another', text(seen), '≤ 20 ms')
  note('The same and found by search', text(found), '≤ 20 ms')
}

async function waitFor(address: string, text: string): Promise<void> {
  const deadline = performance.now() + 10_000
  while (performance.now() < deadline) {
    const body = await (await fetch(address)).text()
    if (body.includes(text)) return
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  throw new Error(`${address} did not show “${text}” within ten seconds.`)
}

function report(): void {
  const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`
  const table = [
    `${whole(articles)} articles; ${machine}; ${rounds} rounds of ${seconds} s`,
    '',
    '| what | measured | budget |',
    '|---|---|---|',
    ...lines.map((line) => `| ${line.what} | ${line.value} | ${line.budget} |`),
  ].join('\n')
  console.log(`\n${table}`)
  const results = join(ROOT, 'bench', 'results')
  if (!existsSync(results)) mkdirSync(results)
  writeFileSync(
    join(results, `${articles}.json`),
    `${JSON.stringify({ articles, machine, at: new Date().toISOString(), lines }, null, 2)}\n`,
  )
}
