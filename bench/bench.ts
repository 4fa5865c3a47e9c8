import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { freePort } from '../test/support/free-port.ts'
import { type Compared, compare } from './compare.ts'
import {
  askAnew,
  type Contender,
  findNginx,
  readWireAnswer,
  settlePage,
  startBareServer,
  startCachingNginx,
  startStaticNginx,
} from './contenders.ts'
import {
  COMING_TO_REST,
  hasWrk,
  load,
  median,
  percentile,
  residentMegabytes,
  stop,
  type Target,
  untilQuiet,
} from './load.ts'
import {
  askMeanwhile,
  askSearch,
  describeTimes,
  type Newsroom,
  publishAndSee,
  saveWhile,
  withdrawAndSee,
} from './newsroom-work.ts'
import { PaperFolder } from './paper-folder.ts'
import { describeMachine, type Figure, type Results, toMarkdown } from './report.ts'
import { writeResults } from './report-sizes.ts'
import { makeQuestions } from './search-questions.ts'

/*
 * What the paper carries, as ratios in one run:
 *
 *     npm run bench -- [--articles 1000] [--paper FOLDER] [--quick]
 *
 * Starts the real program on a paper of made-up articles, a bare `node:http` server with the same bytes, and nginx where it
 * is installed, on one core; the load comes from another, in turns. Prints medians as a table; a run that is not quick puts them
 * into `docs/operations` too, beside those of other sizes. A paper in the folder that is named is measured as it is, and gets some two thousand
 * articles more where it is large; or it is written there first and kept. Linux only: it counts processor time in `/proc`.
 */
const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '1000' },
    paper: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
})
const articles = Number(values.articles)
if (!Number.isInteger(articles) || articles < 1) {
  console.error('Say how many articles: --articles 1000.')
  process.exit(2)
}
const plan = values.quick
  ? { seconds: 1, rounds: 2, starts: 2, publications: 10, withdrawals: 2, questions: 60, uncached: 500, beside: 5 }
  : { seconds: 3, rounds: 5, starts: 5, publications: 50, withdrawals: 8, questions: 300, uncached: 3_000, beside: 10 }

const results: Results = {
  articles,
  at: new Date().toISOString(),
  machine: describeMachine(),
  rounds: `${plan.rounds} rounds of ${plan.seconds} s in turns, medians`,
  figures: [],
  bars: [],
  left: [],
}
const folder = mkdtempSync(join(tmpdir(), 'dateline-bench-'))
const whole = (value: number): string => Math.round(value).toLocaleString('en')

/** Articles whose related stories are looked for before anything is measured, at most. */
const SETTLED = 2_000

/** Articles that are added to a paper that was written before, for how quickly that goes. */
const MORE = 2_000

/** Searches of which no page is kept: more than are asked for. */
const UNKEPT = 50_000

/** Pages that are asked for at random, at most: more than are kept. */
const MANY = 5_000

try {
  await bench()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function note(figure: Figure): void {
  results.figures.push(figure)
  const { what, measured, ratio, budget } = figure
  const verdict = budget ? `  [${budget.text}${budget.isMet ? '' : ': MISSED'}]` : ''
  console.log(`${what}: ${measured}${ratio === undefined ? '' : `, ratio ${ratio.toFixed(2)}`}${verdict}`)
}

async function bench(): Promise<void> {
  if (!(await hasWrk())) results.left.push('wrk is not installed: autocannon made the load, which is slower itself')
  if (availableParallelism() < 2) results.left.push('there is one core only: server and load share it')
  const data = values.paper ?? join(folder, 'paper')
  const paper = new PaperFolder(data, await freePort())
  const wasThere = existsSync(join(data, 'dateline.db'))
  if (!wasThere) {
    await fill(paper, articles)
    await measureAfterWriting(paper)
  }
  await paper.settle(SETTLED)
  if (articles > SETTLED)
    results.left.push(
      `related stories were looked for of the newest ${whole(SETTLED)} articles only, and no article was read for what it promises`,
    )
  await measureStart(paper)

  const token = await paper.createToken()
  const { child } = await paper.start()
  const pid = child.pid ?? 0
  const seconds = await untilQuiet(pid, COMING_TO_REST)
  const resident = residentMegabytes(pid)
  note({
    what: 'Resident memory at rest, an existing paper, nobody in the newsroom for two hours',
    value: resident,
    measured: `${whole(resident)} MB, ${whole(seconds)} s after its first page`,
    budget: { text: '≤ 120 MB', isMet: resident <= 120 },
  })

  const paths = await paper.listPaths()
  const target = { address: paper.address, pids: [pid] }
  await weigh(paper.address, paths)
  await measureLoad(target, paths)
  await measureWork({ address: paper.address, token }, target, paths)
  await stop(child)
  await measureProcesses(paper, paths)
  await measureUncached(paper, paths)
  if (wasThere && articles >= MORE * 10) await fill(paper, MORE)

  console.log(`\n${toMarkdown(results)}`)
  if (!values.quick) writeResults(results)
}

async function fill(paper: PaperFolder, count: number): Promise<void> {
  const { rate, peakMegabytes } = await paper.fill(count)
  note({
    what: 'Made-up articles of 700 words written and indexed, on all cores',
    value: rate,
    measured: `${whole(rate)} a second, at most ${whole(peakMegabytes)} MB of memory`,
    budget: { text: '≥ 500 a second', isMet: rate >= 500 },
  })
}

/** What readers notice of what is done after so many articles were written: they are read, and related stories looked for. */
async function measureAfterWriting(paper: PaperFolder): Promise<void> {
  const { child } = await paper.start()
  await settlePage(`${paper.address}/`)
  const over = new Promise((resolve) => setTimeout(resolve, plan.beside * 1_000))
  const times = await askMeanwhile(`${paper.address}/`, over)
  note({
    what: 'Front, while all that was written is read, and related stories are looked for, on the same core',
    ...describeTimes(times),
  })
  await stop(child)
}

async function measureStart(paper: PaperFolder): Promise<void> {
  const starts: number[] = []
  for (let round = 0; round < plan.starts; round++) {
    const { child, milliseconds } = await paper.start()
    starts.push(milliseconds)
    await stop(child)
  }
  const time = median(starts)
  note({
    what: 'Start to first page, an existing paper',
    value: time,
    measured: `${whole(time)} ms`,
    budget: { text: '≤ 1,000 ms', isMet: time <= 1_000 },
  })
}

async function weigh(address: string, paths: string[]): Promise<void> {
  const sizes: number[] = []
  for (const path of paths.slice(0, 10)) {
    await settlePage(address + path)
    sizes.push((await readWireAnswer(address + path, folder)).body.length / 1_000)
  }
  const size = median(sizes)
  note({
    what: 'Article page, HTML with CSS as it goes over the wire',
    value: size,
    measured: `${size.toFixed(1)} kB`,
    budget: { text: '≤ 20 kB', isMet: size <= 20 },
  })
}

/** What the paper gives for a second of processor time, beside a bare server and nginx with the same bytes. */
async function measureLoad(target: Omit<Target, 'paths'>, paths: string[]): Promise<void> {
  const [path = '/'] = paths
  await settlePage(target.address + path)
  const answer = await readWireAnswer(target.address + path, folder)
  const bare = await startBareServer(answer, folder)
  const contenders: Record<string, Contender | Target> = {
    'bare node:http': bare,
    'cached article': { ...target, paths: [path] },
    // They are made anew once the most-read list of all of them has changed, which on a slow disk takes its time.
    'different articles': { ...target, paths: paths.slice(0, MANY), isOverload: true },
    front: { ...target, paths: ['/'] },
  }
  const nginx = await findNginx()
  if (nginx) {
    contenders['nginx, a static file'] = await startStaticNginx(nginx, answer, folder)
    contenders['nginx keeping pages for a second'] = await startCachingNginx(
      nginx,
      { ...target, paths: [path] },
      folder,
    )
  } else {
    results.left.push('nginx is not installed: nothing is said of it')
  }
  // What is measured is pages that were asked for before, as far as they are kept.
  for (const one of paths.slice(0, MANY)) await askAnew(target.address + one)
  try {
    const rounds = { ...plan, folder, floor: 'bare node:http' }
    const compared = await compare(contenders, rounds)
    noteLoad(compared)
  } finally {
    for (const contender of Object.values(contenders)) if ('stop' in contender) await contender.stop()
  }
}

function tellRefused(refused: number): string {
  return refused > 0 ? `, ${whole(refused)} without an answer in 2 s` : ''
}

function noteLoad(compared: Map<string, Compared>): void {
  const names: Record<string, string> = {
    'cached article': 'Cached article',
    'different articles': `${whole(MANY)} different articles at random, or all there are`,
    front: 'Cached front',
    'nginx, a static file': 'nginx with a static file of the same bytes',
    'nginx keeping pages for a second': 'Article behind nginx as shipped, kept for a second at most',
  }
  for (const [name, { perCpuSecond, perSecond, p99, ratio, refused }] of compared) {
    results.bars.push({ name, value: perCpuSecond, isOurs: !/^bare|static/.test(name) })
    if (!names[name]) continue
    const figure: Figure = {
      what: names[name],
      value: perCpuSecond,
      measured: `${whole(perCpuSecond)} a CPU-second, ${whole(perSecond)} a second, p99 ${p99.toFixed(1)} ms${tellRefused(refused)}`,
      ratio,
    }
    if (name === 'cached article') figure.budget = { text: '≥ 0.85 of bare', isMet: ratio >= 0.85 }
    if (name.startsWith('nginx keeping')) {
      figure.budget = { text: '≥ Ghost behind nginx, 45,000 a CPU-second', isMet: perCpuSecond >= 45_000 }
    }
    note(figure)
  }
}

function searchBudget(answers: number[]): Pick<Figure, 'budget'> {
  const text = 'p50 ≤ 5 ms at 1,000, p99 ≤ 100 ms at 1,000,000'
  if (articles <= 1_000) return { budget: { text, isMet: percentile(answers, 0.5) <= 5 } }
  return articles >= 1_000_000 ? { budget: { text, isMet: percentile(answers, 0.99) <= 100 } } : {}
}

/** Two processes that serve one paper, beside the same bare server, all on one core: what each costs for a page, not what both could give. */
async function measureProcesses(paper: PaperFolder, paths: string[]): Promise<void> {
  const [path = '/'] = paths
  const processes = 2
  const { child } = await paper.start(processes)
  await untilQuiet(child.pid ?? 0)
  await settlePage(paper.address + path, processes)
  for (const one of paths.slice(0, MANY)) {
    for (let turn = 0; turn < processes; turn++) await askAnew(paper.address + one)
  }
  const bare = await startBareServer(await readWireAnswer(paper.address + path, folder), folder)
  const target = { address: paper.address, pids: [child.pid ?? 0] }
  const contenders = {
    'bare node:http': bare,
    'cached article, two processes': { ...target, paths: [path] },
    'different articles, two processes': { ...target, paths: paths.slice(0, MANY), isOverload: true },
  }
  try {
    const compared = await compare(contenders, { ...plan, folder, floor: 'bare node:http' })
    for (const [name, { perCpuSecond, perSecond, p99, ratio, refused }] of compared) {
      if (name.startsWith('bare')) continue
      note({
        what: name.startsWith('cached')
          ? 'Cached article, by two processes'
          : `${whole(MANY)} different articles at random, by two processes`,
        value: perCpuSecond,
        measured: `${whole(perCpuSecond)} a CPU-second, ${whole(perSecond)} a second on one core, p99 ${p99.toFixed(1)} ms${tellRefused(refused)}`,
        ratio,
      })
    }
  } finally {
    await bare.stop()
    await stop(child)
  }
}

async function measureWork(newsroom: Newsroom, target: Omit<Target, 'paths'>, paths: string[]): Promise<void> {
  const names = ['sen', 'berg', 'ova', 'quist'].map((ending) => `Lind${ending}`)
  const questions = makeQuestions(paths, 2 * plan.questions)
  const others = questions.slice(plan.questions)
  const first = await askSearch(newsroom.address, questions.slice(0, plan.questions))
  note({ what: 'Search, the first questions, much of the index still on the disk', ...describeTimes(first) })
  const answers = await askSearch(newsroom.address, others)
  note({ what: 'Search, other questions', ...describeTimes(answers), ...searchBudget(answers) })
  // Pages of another address, so that they are made again.
  const again = others.map((question) => question.toLocaleUpperCase('en'))
  const inMemory = await askSearch(newsroom.address, again)
  note({ what: 'Search, the same in capitals, all that they need in memory', ...describeTimes(inMemory) })
  const seen = await publishAndSee(newsroom, plan.publications)
  note({ what: 'Publishing an article through the interface', ...describeTimes(seen.publishing) })
  for (const [name, times] of [...seen.places].sort(([a], [b]) => a.localeCompare(b))) {
    const half = median(times)
    note({
      what: `… then its ${name} asked for, until it shows the article`,
      ...describeTimes(times),
      budget: { text: '≤ 20 ms', isMet: half <= 20 },
    })
  }
  note({ what: '… and all of these, one after another', ...describeTimes(seen.everywhere) })
  const readers = load({ ...target, paths: ['/'] }, plan.seconds, folder)
  note({
    what: 'Most read, while one core is kept busy by readers',
    ...describeTimes(await askMeanwhile(`${newsroom.address}/most-read`, readers)),
  })

  const unkept = Array.from({ length: UNKEPT }, (_, at) => `/search?q=${names[at % names.length]}+${at}`)
  const searching = load({ ...target, paths: unkept, isOverload: true }, plan.seconds, folder)
  const saving = describeTimes(await saveWhile(newsroom, searching))
  const { requests, refused } = await searching
  note({
    what: 'Saving a draft of 700 words, while 32 readers ask for pages that nobody kept',
    ...saving,
    measured: `${saving.measured}; ${whole(requests - refused)} pages for readers meanwhile, ${whole(refused)} turned away`,
  })

  const nginx = await findNginx()
  if (!nginx) return
  const keeper = await startCachingNginx(nginx, { ...target, paths: ['/'] }, folder)
  try {
    const gone = await withdrawAndSee(newsroom, keeper.address, plan.withdrawals)
    const longest = Math.max(...gone)
    note({
      what: 'Withdrawn, and given a last time behind nginx as shipped, at the latest after',
      value: longest,
      measured: `${whole(longest)} ms`,
      budget: { text: '≤ 1,000 ms', isMet: longest <= 1_000 },
    })
  } finally {
    await keeper.stop()
  }
}

async function measureUncached(paper: PaperFolder, paths: string[]): Promise<void> {
  const made = await paper.measureUncached(paths, plan.uncached)
  results.bars.push({ name: 'uncached article, in the process', value: made, isOurs: true })
  note({
    what: 'Uncached article pages, made and packed, in the process without HTTP',
    value: made,
    measured: `${whole(made)} a CPU-second`,
    budget: { text: '≥ 1,000', isMet: made >= 1_000 },
  })
}
