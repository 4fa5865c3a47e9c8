import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What one round of load came to. */
export interface Round {
  requestsPerSecond: number
  /** Requests for each second of processor time that the server spent. */
  requestsPerCpuSecond: number
  /** Milliseconds. */
  p50: number
  p99: number
  requests: number
  /** Of these, how many were turned away or had no answer within two seconds. */
  refused: number
}

export interface Target {
  /** `http://127.0.0.1:4321` */
  address: string
  /** Processes whose time is counted, with that of their children. */
  pids: number[]
  paths: string[]
  /** More is asked for than can be had: whoever is turned away is counted. Else one who is fails the measurement. */
  isOverload?: boolean
}

/** A reader's browser: reads of robots are not counted, which costs less. */
const AGENT = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

const SCRIPT = `
local requests = {}
init = function()
  wrk.headers["Accept-Encoding"] = "gzip, deflate, br, zstd"
  wrk.headers["User-Agent"] = os.getenv("BENCH_AGENT")
  for line in io.lines(os.getenv("BENCH_PATHS")) do requests[#requests + 1] = wrk.format("GET", line) end
end
request = function()
  return requests[math.random(#requests)]
end
done = function(summary, latency)
  io.write(string.format("RESULT %d %d %f %f %d\\n", summary.requests, summary.duration, latency:percentile(50) / 1000,
    latency:percentile(99) / 1000, summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
`

/** Whether `wrk` is on this machine; without it `autocannon` makes the load, which is slower itself. */
export async function hasWrk(): Promise<boolean> {
  return run('wrk', ['-v']).then(
    () => true,
    (error: { code?: unknown }) => error.code !== 'ENOENT',
  )
}

/** Asks `target` from 32 connections for so many seconds and counts what it cost. */
export async function load(target: Target, seconds: number, folder: string): Promise<Round> {
  const before = cpuSecondsOf(target.pids)
  const { requests, duration, p50, p99, refused } = (await hasWrk())
    ? await loadWithWrk(target, seconds, folder)
    : await loadWithAutocannon(target, seconds)
  if (refused > 0 && !target.isOverload) {
    throw new Error(`${refused} of ${requests} requests to ${target.address} failed.`)
  }
  const spent = cpuSecondsOf(target.pids) - before
  const rates = { requestsPerSecond: requests / duration, requestsPerCpuSecond: requests / spent }
  return { ...rates, p50, p99, requests, refused }
}

interface Load {
  requests: number
  /** Seconds. */
  duration: number
  p50: number
  p99: number
  refused: number
}

async function loadWithWrk(target: Target, seconds: number, folder: string): Promise<Load> {
  const paths = join(folder, 'paths.txt')
  const script = join(folder, 'load.lua')
  writeFileSync(paths, `${target.paths.join('\n')}\n`)
  writeFileSync(script, SCRIPT)
  const args = ['-t1', '-c32', `-d${seconds}s`, '-s', script, `${target.address}/`]
  const [program = '', ...words] = onCore(LOAD_CORE, ['wrk', ...args])
  const { stdout } = await run(program, words, {
    env: { ...process.env, BENCH_PATHS: paths, BENCH_AGENT: AGENT },
  })
  const [, requests, microseconds, p50, p99, errors] = /RESULT (\d+) (\d+) ([\d.]+) ([\d.]+) (\d+)/.exec(stdout) ?? []
  if (requests === undefined) throw new Error(`wrk said:\n${stdout}`)
  return {
    ...{ requests: Number(requests), duration: Number(microseconds) / 1e6, p50: Number(p50), p99: Number(p99) },
    refused: Number(errors),
  }
}

async function loadWithAutocannon(target: Target, seconds: number): Promise<Load> {
  const { default: autocannon } = await import('autocannon')
  const result = await autocannon({
    url: target.address,
    connections: 32,
    duration: seconds,
    requests: target.paths
      .slice(0, 5_000)
      .map((path) => ({ path, headers: { 'accept-encoding': 'gzip, deflate, br, zstd', 'user-agent': AGENT } })),
  })
  return {
    requests: result.requests.total,
    duration: result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    refused: result.non2xx + result.errors,
  }
}

function cpuSecondsOf(pids: number[]): number {
  return pids.reduce((sum, pid) => sum + cpuSeconds(pid), 0)
}

/** Processor time that a process and its children have taken so far, in seconds (proc(5); Linux only). */
function cpuSeconds(pid: number): number {
  const children = `/proc/${pid}/task/${pid}/children`
  const own = timesOf(pid)
  if (!existsSync(children)) return own
  return readFileSync(children, 'utf8')
    .trim()
    .split(/\s+/)
    .filter(Boolean)
    .reduce((sum, child) => sum + timesOf(Number(child)), own)
}

function timesOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/** Milliseconds between two looks at what a process does. */
const LOOK_EVERY = 1_000
/** The share of a core below which a process is quiet. */
const QUIET = 0.02
/** Milliseconds within which what follows an import has had its turns: there are pauses between them. */
const PAUSES = 10_000
/** Milliseconds after its last work within which a program is at rest: a thread ends after half a minute, and memory is given back. */
export const COMING_TO_REST = 45_000

/**
 * Resolves once a process, all its threads and children together, has been quiet for so many milliseconds: what follows an import is
 * then done. Tells how many seconds that took, those of quiet included.
 *
 * @throws {Error} where it does not come to rest within `withinMs`.
 */
export async function untilQuiet(pid: number, forMs = PAUSES, withinMs = 20 * 60_000): Promise<number> {
  const begun = performance.now()
  const seen = [{ at: begun, cpu: cpuSeconds(pid) }]
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY))
    const now = { at: performance.now(), cpu: cpuSeconds(pid) }
    const before = seen.findLast(({ at }) => now.at - at >= forMs)
    if (before && now.cpu - before.cpu < (QUIET * (now.at - before.at)) / 1_000) return (now.at - begun) / 1_000
    if (now.at - begun > withinMs) throw new Error('The server does not come to rest.')
    seen.push(now)
  }
}

/** Resident memory of a process, in megabytes. */
export function residentMegabytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024
}

/** The processor core that the load comes from. */
const LOAD_CORE = 1

/** A command that runs on one core, where there are several and `taskset` is at hand. */
export function onCore(core: number, command: string[]): string[] {
  const canPin = existsSync('/usr/bin/taskset') && availableParallelism() > 1
  return canPin ? ['taskset', '-c', String(core), ...command] : command
}

/** Starts a process on one core (where `taskset` is), and resolves once `address` answers, with how long that took. */
export async function startOn(
  core: number,
  command: string[],
  options: { env?: NodeJS.ProcessEnv; address: string },
): Promise<{ child: ChildProcess; milliseconds: number }> {
  const pinned = onCore(core, command)
  const begun = performance.now()
  const child = spawn(pinned[0] ?? '', pinned.slice(1), { env: { ...process.env, ...options.env }, stdio: 'ignore' })
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${command.join(' ')} ended with ${child.exitCode}.`)
    const answers = await fetch(options.address).then(
      (response) => response.ok,
      () => false,
    )
    if (answers) return { child, milliseconds: performance.now() - begun }
    if (performance.now() - begun > 120_000) throw new Error(`${command.join(' ')} did not answer.`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
