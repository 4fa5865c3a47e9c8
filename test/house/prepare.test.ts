import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { root } from '../../scripts/root.mjs'

interface Ended {
  code: number
  stdout: string
  stderr: string
}

let built: string
let copy: string

/** A repository with the scripts and settings of this one, what is installed here, and a program of its own, built once. */
beforeAll(async () => {
  built = copy = mkdtempSync(join(tmpdir(), 'dateline-prepare-'))
  const names = [
    'scripts',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'src/rendering/styles',
    'src/rendering/graphics/graphics.css',
  ]
  for (const name of names) cpSync(join(root, name), join(copy, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
  write('src/rendering/atlas.json', '{}\n')
  write('src/article/slug.ts', "export const slug = 'a-slug'\n")
  write('src/newsroom/main.tsx', "document.title = 'A newsroom'\n")
  write('src/newsroom/sign-in.ts', "document.title = 'A door'\n")
  write(
    'src/server/command-line.ts',
    `import { slug } from '#article/slug.ts'

     export async function main(words: string[]): Promise<void> {
       if (words[0] === 'fail') process.exitCode = 3
       if (words[0] === 'start') {
         process.on('SIGTERM', () => process.exit(4))
         setInterval(() => undefined, 1_000)
       }
       console.log(slug, process.pid, ...words)
     }
    `,
  )
  expect(await run('prepare.mjs')).toEqual({ code: 0, stdout: '', stderr: 'Building Dateline.\n' })
})

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'dateline-prepare-'))
  cpSync(built, copy, { recursive: true, preserveTimestamps: true })
})

afterEach(() => rmSync(copy, { recursive: true, force: true }))
afterAll(() => rmSync(built, { recursive: true, force: true }))

function write(name: string, text: string): void {
  mkdirSync(dirname(join(copy, name)), { recursive: true })
  writeFileSync(join(copy, name), text)
}

async function run(script: string, ...words: string[]): Promise<Ended> {
  const args = [join(copy, 'scripts', script), ...words]
  const ended = promisify(execFile)(process.execPath, args, { cwd: copy })
  return ended.then(
    (streams) => ({ code: 0, ...streams }),
    (failure: Ended) => failure,
  )
}

it('builds what is stale, and touches nothing when all is up to date', async () => {
  expect(existsSync(join(copy, 'dist/rendering/atlas.json'))).toBe(true)
  expect((await run('dateline.mjs', 'say', 'it')).stdout).toMatch(/^a-slug \d+ say it\n$/)

  const before = statSync(join(copy, 'dist/server/command-line.js')).mtimeMs
  expect(await run('prepare.mjs')).toEqual({ code: 0, stdout: '', stderr: '' })
  expect(statSync(join(copy, 'dist/server/command-line.js')).mtimeMs).toBe(before)

  write('src/article/slug.ts', "export const slug = 'another-slug'\n")
  write('src/article/slug.test.ts', 'not built\n')
  rmSync(join(copy, 'src/rendering/atlas.json'))
  expect((await run('dateline.mjs')).stderr).toContain('npm run build')
  await run('prepare.mjs')
  expect((await run('dateline.mjs')).stdout).toContain('another-slug')
  expect(existsSync(join(copy, 'dist/rendering/atlas.json'))).toBe(false)
  expect(existsSync(join(copy, 'dist/article/slug.test.js'))).toBe(false)
})

it('builds once where two commands want to at the same time', async () => {
  write('src/article/slug.ts', "export const slug = 'a-slug-of-two'\n")
  const both = await Promise.all([run('prepare.mjs'), run('prepare.mjs')])
  expect(both.map(({ code }) => code)).toEqual([0, 0])
  const said = both.map(({ stderr }) => stderr).join('')
  expect(said.match(/Building/g)).toHaveLength(1)
  expect(existsSync(join(copy, '.prepare.lock'))).toBe(false)
})

it('takes over from a command that was killed while it built', async () => {
  write('src/article/slug.ts', "export const slug = 'a-slug-of-two'\n")
  mkdirSync(join(copy, '.prepare.lock'))
  const longAgo = new Date(Date.now() - 60_000)
  utimesSync(join(copy, '.prepare.lock'), longAgo, longAgo)
  expect((await run('prepare.mjs')).code).toBe(0)
})

it('says what is wrong with a build that is not sound, and builds again the next time', async () => {
  write('src/article/slug.ts', 'export const slug: number = 1n\n')
  for (const attempt of [1, 2]) {
    const { code, stderr } = await run('prepare.mjs')
    expect({ attempt, code }).toEqual({ attempt, code: 1 })
    expect(stderr).toContain("Type 'bigint' is not assignable to type 'number'")
  }
})

it('says which command to run first, where nothing was built', async () => {
  rmSync(join(copy, 'dist'), { recursive: true })
  const { code, stderr } = await run('dateline.mjs', 'verify')
  expect(code).toBe(1)
  expect(stderr).toBe('Dateline is not built yet. Run `npm start` or `npm run build` first.\n')
})

it('ends as Dateline ends, and is the process that a signal reaches', async () => {
  expect((await run('dateline.mjs', 'fail')).code).toBe(3)

  const server = spawn(process.execPath, [join(copy, 'scripts/dateline.mjs'), 'start'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = (await once(server.stdout.setEncoding('utf8'), 'data')) as [string]
  expect(said).toBe(`a-slug ${server.pid} start\n`)
  server.kill('SIGTERM')
  expect(await once(server, 'exit')).toEqual([4, null])
})

it('stops with the npm that started it', async () => {
  const shell = spawn('npm', ['start'], {
    cwd: copy,
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  })
  let said = ''
  for await (const text of shell.stdout.setEncoding('utf8')) {
    said += text
    if (/a-slug \d+/.test(said)) break
  }
  const pid = Number(/a-slug (\d+)/.exec(said)?.[1])
  const isRunning = (): boolean => {
    try {
      return process.kill(pid, 0)
    } catch {
      return false
    }
  }
  expect(isRunning()).toBe(true)

  shell.kill('SIGTERM')

  await vi.waitUntil(() => !isRunning(), { timeout: 10_000 })
})

it('knows that a package is missing or old', async () => {
  const question = `import('./scripts/install.mjs').then(({ isInstalled }) => console.log(isInstalled({ forRunning: true }), isInstalled({ forRunning: false })))`
  const ask = async (): Promise<string> => {
    const { stdout } = await promisify(execFile)(process.execPath, ['--eval', question], { cwd: copy })
    return stdout.trim()
  }
  const lock = readFileSync(join(copy, 'package-lock.json'), 'utf8')
  const withLock = (change: (packages: Record<string, object>) => void): Promise<string> => {
    const changed = JSON.parse(lock) as { packages: Record<string, object> }
    change(changed.packages)
    writeFileSync(join(copy, 'package-lock.json'), JSON.stringify(changed))
    return ask()
  }

  expect(await ask()).toBe('true true')
  expect(await withLock((all) => Object.assign(all, { 'node_modules/new': { version: '1.0.0' } }))).toBe('false false')
  expect(await withLock((all) => Object.assign(all, { 'node_modules/new': { version: '1.0.0', dev: true } }))).toBe(
    'true false',
  )
  expect(
    await withLock((all) => Object.assign(all, { 'node_modules/new': { version: '1.0.0', optional: true } })),
  ).toBe('true true')
  expect(await withLock((all) => Object.assign(all['node_modules/fastify']!, { version: '0.0.1' }))).toBe('false false')
})
