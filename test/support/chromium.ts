import { execFile } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, type BrowserContext, chromium, type LaunchOptions } from '@playwright/test'

const run = promisify(execFile)

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

let found: Promise<string> | undefined

/**
 * Path of a Chromium or Chrome: that of `DATELINE_CHROMIUM`, one on this machine, Playwright's own, or one that is
 * installed now (as root on Debian by `apt-get`, else Playwright's own), which may take minutes.
 *
 * @throws {Error} with the remedy, where there is none and none can be had.
 */
export function findChromium(): Promise<string> {
  found ??= search()
  return found
}

/** A headless browser for tests; whoever asks for it closes it. */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const { args = [], ...others } = options
  return chromium.launch({ executablePath: await findChromium(), ...others, args: [...flags, ...args] })
}

/** A headless browser whose profile lies in `folder`, as that of a person does; whoever asks for it closes it. */
export async function launchKeptBrowser(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, { executablePath: await findChromium(), args: flags })
}

async function search(): Promise<string> {
  const present = installed()
  if (present) return present
  const failures: string[] = []
  for (const [program, args] of installers()) {
    try {
      await run(program, args, { timeout: 600_000, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
    } catch (error) {
      failures.push(`${program} ${args.join(' ')}: ${error instanceof Error ? error.message.trim() : error}`)
    }
    const fresh = installed()
    if (fresh) return fresh
  }
  throw new Error(
    `No Chromium or Chrome on this machine, and none could be installed. Install one, or name it in DATELINE_CHROMIUM.\n${failures.join('\n')}`,
  )
}

function installed(): string | undefined {
  const named = process.env['DATELINE_CHROMIUM']
  if (named) {
    if (existsSync(named)) return named
    throw new Error(`DATELINE_CHROMIUM names ${named}, where there is nothing.`)
  }
  // The first is the browser without its windows, whose own process does a fifth of the work.
  const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const programs =
    process.platform === 'win32' ? [] : names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...programs, ...usualPlaces(), chromium.executablePath()].find(isProgram)
}

function usualPlaces(): string[] {
  const windows = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => process.env[name])
  return [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ...windows.flatMap((folder) => (folder ? [join(folder, 'Google/Chrome/Application/chrome.exe')] : [])),
  ]
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Commands that can bring a browser, the likeliest first. */
function installers(): [string, string[]][] {
  const playwright = join(dirname(createRequire(import.meta.url).resolve('playwright/package.json')), 'cli.js')
  const own: [string, string[]] = [process.execPath, [playwright, 'install', 'chromium']]
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return [own]
  const packages = ['chromium-headless-shell', 'chromium']
  const install = packages.map((name): [string, string[]] => [
    'apt-get',
    ['install', '-y', '--no-install-recommends', name],
  ])
  return [['apt-get', ['update']], ...install, own]
}

if (import.meta.main) {
  try {
    console.log(await findChromium())
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
