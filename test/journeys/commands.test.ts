import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPostgresDatabase } from '../support/databases.ts'
import { freePort } from '../support/free-port.ts'
import { type Answer, ask, NewsroomClient, ReaderClient } from '../support/paper-client.ts'
import {
  type CommandResult,
  createTokenByCommand,
  type PaperProcess,
  runDateline,
  startPaperProcess,
} from '../support/paper-process.ts'
import { eventually } from '../support/paper-server.ts'

const work = mkdtempSync(join(tmpdir(), 'dateline-commands-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

async function runOnPostgres(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

/** Refused or failed, with one clear sentence on the error output and nothing of the program's inside. */
function expectRefusal(result: CommandResult, sentence: RegExp, code = 1): void {
  expect({ code: result.code, stderr: result.stderr.trim() }).toEqual({ code, stderr: expect.stringMatching(sentence) })
  expect(result.stderr).not.toMatch(/^\s+at |node:internal|Error:/m)
}

function expectDone(result: CommandResult): void {
  expect({ code: result.code, stderr: result.stderr }).toEqual({ code: 0, stderr: expect.not.stringMatching(/error/i) })
}

const PAIR = '/record/people/ada-marsh/with/cui-heng'

describe('commands beside a running paper', () => {
  const folder = join(work, 'paper')
  const backup = join(work, 'paper.backup')
  let environment: Record<string, string>
  let paper: PaperProcess
  let api: NewsroomClient
  let readers: ReaderClient
  let path: string
  let pageText: string
  let history: string

  const command = (...args: string[]): Promise<CommandResult> => runDateline(args, environment)

  beforeAll(async () => {
    const port = await freePort()
    environment = { DATELINE_DATA: folder, PORT: String(port), DATELINE_DEMO: '0' }
    paper = await startPaperProcess({ folder, port })
    api = new NewsroomClient(paper.address, await createTokenByCommand('publisher', environment))
    readers = new ReaderClient(paper.address)
    const article = await api.published({ headline: 'Kept through every command', slug: 'kept' })
    const changed = await api.change(article, { headline: 'Kept through every command, twice' })
    await api.publish(changed, { note: 'A second edition' })
    path = article.path
    // Related stories are found in the background, and the history of this one stays the same.
    pageText = (await readers.page(path)).textOf('body')
    history = await readers.text(`${path}/history.json`)
    await keepMeeting(article.id)
  })

  /** Puts on record that two met, as the story of the first test says, and waits for the page of the two. */
  async function keepMeeting(articleId: string): Promise<void> {
    const party = (name: string) => ({ subject: { kind: 'person', name }, part: 'participant' })
    const fact = { type: 'meeting', data: {}, parties: [party('Ada Marsh'), party('Cui Heng')], starts: '2026-03-03' }
    const passages = [{ exact: 'Kept through every command', prefix: '', suffix: '', at: 0 }]
    const decisions = [{ do: 'keep-fact', suggestion: 'met', passages, fact }]
    await api.done('POST', `/articles/${articleId}/record`, { decisions })
    await eventually(async () => expect(await readers.shows(PAIR, '1 meeting on record')).toBe(true), 1_000)
  }

  afterAll(() => paper?.stop())

  it('make tokens that open the door at once, and revoke them as fast', async () => {
    const token = await createTokenByCommand('editor', environment)
    const other = new NewsroomClient(paper.address, token)
    expect((await other.send('GET', '/sections')).status).toBe(200)
    const list = await command('token', 'list')
    expectDone(list)
    expect(list.stdout).not.toContain(token)
    const line = list.stdout.split('\n').find((one) => one.includes(' editor '))
    const revoked = await command('token', 'revoke', line?.split(' ')[0] ?? '')
    expectDone(revoked)
    await eventually(async () => expect((await other.send('GET', '/sections')).status).toBe(401), 1_000)
    expectRefusal(await command('token', 'revoke', '999'), /^There is no token 999\.$/)
    expectRefusal(await command('token', 'create', '--role', 'king'), /^There is no role “king”\./)
  })

  it('let somebody on the staff in by a one-time address, and out at once', async () => {
    const added = await command('staff', 'add', 'ines@paper.example', '--name', 'Inês Duarte', '--role', 'editor')
    expectDone(added)
    const address = added.stdout.trim().split('\n').at(-1) ?? ''
    expect(address).toMatch(new RegExp(`^${paper.address}/newsroom/set-up\\?key=`))
    expect((await ask(address)).status).toBe(200)
    const form = new URLSearchParams({
      key: new URL(address).searchParams.get('key') ?? '',
      password: 'seven quiet lighthouses',
    })
    const headers = { Origin: paper.address, 'Content-Type': 'application/x-www-form-urlencoded' }
    const chosen = await ask(`${paper.address}/newsroom/set-up`, { method: 'POST', headers, body: form.toString() })
    expect([chosen.status, chosen.headers.location]).toEqual([303, '/newsroom'])
    const cookie = [chosen.headers['set-cookie'] ?? []]
      .flat()
      .map((one) => one.split(';')[0])
      .join('; ')
    const desk = (): Promise<Answer> => ask(`${paper.address}/newsroom`, { headers: { Cookie: cookie } })
    expect((await desk()).status).toBe(200)
    expect((await ask(address)).status).toBe(410)

    const listed = await command('staff', 'list')
    expect(listed.stdout).toMatch(/ines@paper\.example +Inês Duarte +editor/)
    expectDone(await command('staff', 'disable', 'ines@paper.example'))
    await eventually(async () => expect((await desk()).status).toBe(303), 1_000)
    expectRefusal(await command('staff', 'add', 'ines@paper.example'), /^\S.+\.$/)
    expectRefusal(await command('staff', 'add', 'not an address'), /^\S.+\.$/)
    expectRefusal(await command('staff', 'reset', 'nobody@paper.example'), /^\S.+\.$/)
    expectRefusal(await command('staff', 'add', 'a@paper.example', '--role', 'king'), /^There is no role “king”\./)
  })

  it('write made-up articles that readers see within a second', async () => {
    const before = await readers.text('/feed.json')
    const made = await command('demo', '--articles', '30')
    expectDone(made)
    await eventually(async () => expect((await readers.text('/feed.json')) === before).toBe(false), 1_000)
    const { items } = await readers.json<{ items: { url: string }[] }>('/feed.json')
    expect(items.length).toBeGreaterThanOrEqual(30)
    const newest = new URL(items[0]?.url ?? '').pathname
    expect((await readers.get(newest)).status).toBe(200)
    expect(await readers.shows('/', newest)).toBe(true)
    expect(await readers.shows('/sitemap.xml', newest)).toBe(true)
  })

  it('write a backup while the paper is published, and verify it all', async () => {
    let isWriting = true
    const publishing = (async () => {
      for (let count = 1; isWriting; count++) await api.published({ headline: `While the backup ran ${count}` })
    })()
    const written = await command('backup', backup)
    isWriting = false
    await publishing
    expectDone(written)
    expect(written.stdout).toContain(backup)
    expect(statSync(backup).mode & 0o077).toBe(0)
    const verified = await command('verify')
    expectDone(verified)
    expect(
      verified.stdout
        .trim()
        .split('\n')
        .every((line) => line.endsWith(': nothing wrong')),
    ).toBe(true)
    expectRefusal(await command('backup', join(work, 'no', 'such', 'folder', 'file')), /no.such.folder/)
  })

  it('say that the database is up to date', async () => {
    const migrated = await command('migrate')
    expectDone(migrated)
    expect(migrated.stdout).toContain('up to date')
  })

  it('refuse a second server on the folder, and a restore under a running one', async () => {
    const second = await runDateline(['start'], { ...environment, PORT: String(await freePort()) })
    expectRefusal(second, /^Another server runs on .+\. Stop it, or set DATELINE_DATA to another folder\.$/)
    expectRefusal(await command('restore', backup), /^Another server runs on /)
    expectRefusal(await command('restore', backup, '--force'), /^Another server runs on /)
    expect((await readers.get(path)).status).toBe(200)
  })

  it('refuse a server on a port that is taken, before a paper is made whose password nobody would see', async () => {
    const other = await runDateline(['start'], { ...environment, DATELINE_DATA: join(work, 'other') })
    expectRefusal(other, /\b(PORT|port)\b/)
    expect(readdirSync(join(work, 'other')).filter((name) => name.startsWith('dateline.db'))).toEqual([])
  })

  it('restore the paper elsewhere, word for word, with its keys', async () => {
    const fresh = join(work, 'fresh')
    const there = { ...environment, DATELINE_DATA: fresh, PORT: String(await freePort()) }
    expectDone(await runDateline(['restore', backup], there))
    expectDone(await runDateline(['verify'], there))
    expect(readFileSync(join(fresh, 'secret'), 'utf8')).toBe(readFileSync(join(folder, 'secret'), 'utf8'))
    const restored = await startPaperProcess({ folder: fresh, port: Number(there.PORT) })
    try {
      const copy = new ReaderClient(restored.address)
      expect((await copy.page(path)).textOf('body')).toBe(pageText)
      expect(await copy.text(`${path}/history.json`)).toBe(history)
      expect(await copy.shows('/search?q=kept', path)).toBe(true)
      expect(await copy.shows(PAIR, '1 meeting on record')).toBe(true)
      const again = new NewsroomClient(restored.address, api.token)
      const { path: added } = await again.published({ headline: 'Written after the restore' })
      expect((await copy.get(added)).status).toBe(200)
    } finally {
      await restored.stop()
    }
    expectRefusal(await runDateline(['restore', backup], there), /^There is a paper here already\. Add --force/)
    expectDone(await runDateline(['restore', backup, '--force'], there))
    expectDone(await runDateline(['verify'], there))
  })

  it('move the paper to PostgreSQL and back with the same history', async () => {
    const url = await createPostgresDatabase()
    const onPostgres = {
      ...environment,
      DATELINE_DATA: join(work, 'on-postgres'),
      DATABASE_URL: url,
      PORT: String(await freePort()),
    }
    expectDone(await runDateline(['restore', backup], onPostgres))
    expectDone(await runDateline(['verify'], onPostgres))
    expectRefusal(await runDateline(['restore', backup], onPostgres), /^There is a paper here already\./)
    const moved = await startPaperProcess({
      folder: onPostgres.DATELINE_DATA,
      port: Number(onPostgres.PORT),
      environment: { DATABASE_URL: url },
    })
    const second = join(work, 'second.backup')
    let added = ''
    try {
      const copy = new ReaderClient(moved.address)
      expect(await copy.text(`${path}/history.json`)).toBe(history)
      expect(await copy.shows(PAIR, '1 meeting on record')).toBe(true)
      // Another program's table in the same schema is none of the paper's, and goes into no backup of it.
      await runOnPostgres(url, 'create table subscribers (email text)')
      added = (await new NewsroomClient(moved.address, api.token).published({ headline: 'Written on PostgreSQL' })).path
      expectDone(await runDateline(['backup', second], onPostgres))
    } finally {
      await moved.stop()
    }
    const back = { ...environment, DATELINE_DATA: join(work, 'back'), PORT: String(await freePort()) }
    expectDone(await runDateline(['restore', second], back))
    expectDone(await runDateline(['verify'], back))
    const returned = await startPaperProcess({ folder: back.DATELINE_DATA, port: Number(back.PORT) })
    try {
      const copy = new ReaderClient(returned.address)
      expect(await copy.text(`${path}/history.json`)).toBe(history)
      expect((await copy.get(added)).status).toBe(200)
    } finally {
      await returned.stop()
    }
  })

  it('refuse a backup that is damaged, cut off or none, and leave everything as it was', async () => {
    const there = { ...environment, DATELINE_DATA: join(work, 'damaged') }
    const cut = join(work, 'cut.backup')
    cpSync(backup, cut)
    truncateSync(cut, Math.floor(statSync(cut).size / 2))
    const flipped = join(work, 'flipped.backup')
    const bytes = readFileSync(backup)
    const middle = Math.floor(bytes.length / 2)
    bytes.fill(0x55, middle, middle + 64)
    writeFileSync(flipped, bytes)
    const text = join(work, 'text.backup')
    writeFileSync(text, 'This is no backup.\n')
    for (const file of [cut, flipped, text, join(work, 'nowhere.backup')]) {
      expectRefusal(await runDateline(['restore', file], there), /backup|no file/)
      expect(existsSync(join(there.DATELINE_DATA, 'dateline.db'))).toBe(false)
      expect(existsSync(join(there.DATELINE_DATA, 'media.restoring'))).toBe(false)
    }
  })

  it('find what somebody altered behind the paper’s back', async () => {
    const altered = join(work, 'altered')
    const there = { ...environment, DATELINE_DATA: altered }
    expectDone(await runDateline(['restore', backup], there))
    const db = new DatabaseSync(join(altered, 'dateline.db'))
    // The database itself refuses this, as long as it is asked.
    db.exec('pragma foreign_keys = off')
    for (const { name } of db.prepare("select name from sqlite_schema where type = 'trigger'").all())
      db.exec(`drop trigger "${name}"`)
    db.exec(`update edition set content = replace(content, 'twice', 'never') where number = 2`)
    db.exec(`delete from edition where headline = 'While the backup ran 1'`)
    db.close()
    const { code, stdout } = await runDateline(['verify'], there)
    expect(code).toBe(1)
    expect(stdout).toMatch(/edition 2: its content was altered after publication\./)
    expect(
      stdout
        .trim()
        .split('\n')
        .filter((line) => !line.endsWith('nothing wrong')).length,
    ).toBeGreaterThan(1)
  })
})

describe('commands that cannot be', () => {
  it.each([
    [['publish']],
    [['token', 'create']],
    [['token', 'create', '--role']],
    [['token', 'revoke']],
    [['demo']],
    [['demo', '--articles', 'many']],
    [['demo', '--articles', '0']],
    [['backup']],
    [['restore']],
    [['staff']],
    [['start', '--fast']],
    [['verify', 'everything']],
  ])('end with 2 at %j, and touch nothing', async (args) => {
    const folder = join(work, 'untouched')
    const { code, stderr, stdout } = await runDateline(args, { DATELINE_DATA: folder })
    expect([code, `${stderr}${stdout}`.length > 10]).toEqual([2, true])
    expect(existsSync(folder)).toBe(false)
  })

  it.each([[['--help']], [['token', '--help']], [['restore', '--help']]])('explain themselves at %j', async (args) => {
    const { code, stdout } = await runDateline(args, { DATELINE_DATA: join(work, 'untouched') })
    expect([code, stdout]).toEqual([0, expect.stringContaining('Usage:')])
  })

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['DATELINE_ORIGIN', 'paper.example'],
    ['DATELINE_ORIGIN', 'https://paper.example/news'],
    ['DATELINE_ORIGIN', 'javascript:alert(1)'],
    ['DATELINE_DEMO', 'yes'],
    ['DATABASE_URL', 'mysql://root:hunter2@localhost/paper'],
    ['MEDIA_URL', 'ftp://user:hunter2@host/'],
    ['SMTP_URL', 'hunter2'],
    ['LOG_LEVEL', 'loud'],
    ['DATELINE_WORKERS', '-1'],
    ['DATELINE_PROXIES', '10.0.0.0/64'],
    ['DATELINE_SECRET', 'hunter2'],
    ['DATELINE_COUNT', 'twice'],
  ])('name %s where it is %s, open nothing, and tell no secret', async (name, value) => {
    const folder = join(work, 'unopened')
    const result = await runDateline(['start'], { DATELINE_DATA: folder, [name]: value })
    expectRefusal(result, new RegExp(`^${name} is “.*”; expected .+\\.$`))
    expect(result.stderr).not.toContain('hunter2')
    expect(existsSync(folder)).toBe(false)
  })

  it('name everything that is wrong at once', async () => {
    const { code, stderr } = await runDateline(['verify'], {
      PORT: 'x',
      LOG_LEVEL: 'y',
      DATELINE_DATA: join(work, 'unopened'),
    })
    expect(code).toBe(1)
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/^PORT is /),
      expect.stringMatching(/^LOG_LEVEL is /),
    ])
  })

  it('say that a database cannot be reached, in a sentence', async () => {
    const url = `postgres://nobody:hunter2@127.0.0.1:${await freePort()}/paper`
    const result = await runDateline(['verify'], { DATABASE_URL: url, DATELINE_DATA: join(work, 'unreached') })
    expectRefusal(result, /database/i)
    expect(result.stderr).not.toContain('hunter2')
  })

  it('say that a data folder cannot be written to, in a sentence', async () => {
    const file = join(work, 'a-file')
    writeFileSync(file, '')
    expectRefusal(await runDateline(['start'], { DATELINE_DATA: join(file, 'paper') }), /a-file/)
  })
})
