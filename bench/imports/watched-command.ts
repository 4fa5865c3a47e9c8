import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { requireNode } from '../../scripts/find-node.mjs'
import { cleanEnvironment } from '../../test/support/paper-process.ts'

/** What a command took, as the system tells it. */
export interface Taken {
  /** Exit code; `null` where it was killed. */
  code: number | null
  stdout: string
  stderr: string
  seconds: number
  /** Of processor time, in all its threads. */
  cpuSeconds: number
  /** The most memory that it held, and what it held at tenths of its time, in MB. */
  peak: number
  memory: number[]
}

/** Milliseconds between two looks. */
const LOOK = 200
/** Clock ticks in a second, of which Linux tells. */
const TICKS = 100

/**
 * Runs a command of the program as it is built, and looks at it meanwhile. Linux alone tells what is asked for here.
 *
 * @param options.killAfter milliseconds after which it is killed with SIGKILL
 */
export async function watchCommand(
  args: string[],
  options: { environment: Record<string, string>; killAfter?: number },
): Promise<Taken> {
  const startedAt = performance.now()
  const program = join(import.meta.dirname, '..', '..', 'scripts', 'dateline.mjs')
  const child = spawn(requireNode(), [program, ...args], {
    env: cleanEnvironment(options.environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text
    })
  }
  const looks: { cpuSeconds: number; peak: number; memory: number }[] = []
  const timer = setInterval(() => {
    const look = lookAt(child.pid ?? 0)
    if (look) looks.push(look)
  }, LOOK)
  const kill = options.killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), options.killAfter)
  const [code] = (await once(child, 'close')) as [number | null]
  clearInterval(timer)
  clearTimeout(kill)
  const last = looks.at(-1)
  const tenths = Array.from({ length: 10 }, (_, tenth) => looks[Math.floor(((tenth + 0.5) * looks.length) / 10)])
  return {
    code,
    ...output,
    seconds: (performance.now() - startedAt) / 1_000,
    cpuSeconds: last?.cpuSeconds ?? 0,
    peak: last?.peak ?? 0,
    memory: tenths.map((look) => Math.round(look?.memory ?? 0)),
  }
}

function lookAt(pid: number): { cpuSeconds: number; peak: number; memory: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    // Behind the name, which may hold anything: user and system time are the 12th and 13th from there.
    const times = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    const megabytes = (name: string): number =>
      Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) / 1024
    if (megabytes('VmRSS') === 0) return null
    return {
      cpuSeconds: (Number(times[11]) + Number(times[12])) / TICKS,
      peak: megabytes('VmHWM'),
      memory: megabytes('VmRSS'),
    }
  } catch {
    // It has ended.
    return null
  }
}
