import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { requireNode } from '../../scripts/find-node.mjs'
import { root } from '../../scripts/root.mjs'

const program = join(root, 'scripts', 'dateline.mjs')

/** Settings of a program that runs for a test, without those of whoever runs the tests. */
export function cleanEnvironment(environment: Record<string, string>): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !/^(DATELINE_|npm_|PORT$|HOST$|DATABASE_URL$|MEDIA_URL$|SMTP_URL$|LOG_LEVEL$|NODE_OPTIONS$|NODE_COMPILE_CACHE$|VITEST)/.test(
        name,
      ),
  ) as [string, string][]
  // With this, the program ends when the process that started it is gone.
  return { ...Object.fromEntries(kept), DATELINE_STAND_IN: '1', ...environment }
}

export interface CommandResult {
  /** `null` where it was killed. */
  code: number | null
  stdout: string
  stderr: string
}

/** Runs a command of the program as it is built (`['token', 'create', '--role', 'editor']`) to its end. */
export async function runDateline(args: string[], environment: Record<string, string>): Promise<CommandResult> {
  const child = spawn(requireNode(), [program, ...args], {
    env: cleanEnvironment(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text
    })
  }
  const [code] = (await once(child, 'close')) as [number | null]
  // Said where somebody edits the sources while the tests run.
  const stderr = output.stderr.replace(/^The sources are newer than .*\n/m, '')
  return { code, stdout: output.stdout, stderr }
}

/** Makes a token with the real command, which prints it alone on its last line. */
export async function createTokenByCommand(role: string, environment: Record<string, string>): Promise<string> {
  const { code, stdout, stderr } = await runDateline(['token', 'create', '--role', role], environment)
  const token = stdout.trimEnd().split('\n').at(-1) ?? ''
  if (code !== 0 || !token.startsWith('dl_')) throw new Error(`token create: exit ${code}\n${stdout}${stderr}`)
  return token
}

/** The program as it is built, running in a process of its own. */
export interface PaperProcess {
  readonly address: string
  readonly pid: number
  /** What it printed so far. */
  readonly output: { stdout: string; stderr: string }
  /** The exit code, or the signal that ended it, once it has ended. */
  readonly ended: Promise<number | NodeJS.Signals>
  signal(signal: NodeJS.Signals): void
  /** Ends it as a person would, and waits. */
  stop(): Promise<void>
}

/**
 * Starts the server and resolves when it has said where it is.
 *
 * @throws {Error} with what it printed, where it ends before that or says nothing for a minute and a half.
 */
export async function startPaperProcess(options: {
  folder: string
  port: number
  environment?: Record<string, string>
}): Promise<PaperProcess> {
  const environment = {
    DATELINE_DEMO: '0',
    DATELINE_DATA: options.folder,
    PORT: String(options.port),
    ...options.environment,
  }
  const child = spawn(requireNode(), [program, 'start'], {
    env: cleanEnvironment(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { stdout: '', stderr: '' }
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? code ?? 1))
  })
  await hasStarted(child, output, ended)
  const signal = (name: NodeJS.Signals): void => void child.kill(name)
  return {
    address: `http://127.0.0.1:${options.port}`,
    pid: child.pid ?? 0,
    output,
    ended,
    signal,
    async stop() {
      signal('SIGTERM')
      await ended
    },
  }
}

function hasStarted(
  child: ChildProcess,
  output: { stdout: string; stderr: string },
  ended: Promise<number | NodeJS.Signals>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      clearTimeout(timer)
      reject(new Error(`The paper ${why}.\n${output.stdout}${output.stderr}`))
    }
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      fail('did not start in a minute and a half')
    }, 90_000)
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      output.stderr += text
    })
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output.stdout += text
      if (!/^Sign in:.*\n/m.test(output.stdout)) return
      clearTimeout(timer)
      resolve()
    })
    void ended.then((how) => fail(`ended with ${how}`))
  })
}
