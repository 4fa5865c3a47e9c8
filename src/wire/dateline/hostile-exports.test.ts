import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'
import { afterAll, expect, it } from 'vitest'
import { systemClock as clock } from '#foundation/clock.ts'
import { folderFileStore } from '#media/folder-file-store.ts'
import { readPaperSettings } from '#paper/settings.ts'
import type { Database } from '#storage/database.ts'
import { aWholePaper } from '../../../test/factories/whole-paper.ts'
import { describeEachDatabase } from '../../../test/support/databases.ts'
import { exportPaper } from './export-paper.ts'
import { FILE_NAMES, type Manifest } from './files.ts'
import { importPaper } from './import-paper.ts'

const work = mkdtempSync(join(tmpdir(), 'dateline-hostile-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))
let count = 0
const newPlace = (): string => join(work, String(++count))

const ID = '019cb8f0-0000-7000-8000-00000000dead'

/** Something done to a sound export. */
type Harm = (folder: string) => void

/** Changes the text of a file, and has the manifest say that it was always so. */
function change(name: string, how: (text: string) => string): Harm {
  return (folder) => {
    const text = how(readFileSync(join(folder, name), 'utf8'))
    writeFileSync(join(folder, name), text)
    sign(folder, name)
  }
}

function sign(folder: string, name: string): void {
  const bytes = readFileSync(join(folder, name))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const lines = name === 'paper.json' ? 1 : bytes.toString('latin1').split('\n').length - 1
  changeManifest((manifest) => {
    const file = manifest.files.find((one) => one.name === name)
    Object.assign(file ?? {}, { bytes: bytes.length, sha256, lines })
  })(folder)
}

function changeManifest(how: (manifest: Manifest) => void): Harm {
  return (folder) => {
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest
    how(manifest)
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest))
  }
}

/** Changes members of the first line of a file, or of the line that `of` finds. */
function changeLine(name: string, members: object, of: (line: never) => boolean = () => true): Harm {
  return change(name, (text) => {
    const lines = text.split('\n')
    const at = lines.findIndex((line) => line !== '' && of(JSON.parse(line) as never))
    lines[at] = JSON.stringify({ ...JSON.parse(lines[at] as string), ...members })
    return lines.join('\n')
  })
}

const replaced = (name: string, from: string | RegExp, to: string): Harm =>
  change(name, (text) => {
    expect(text).toMatch(from)
    return text.replace(from, to)
  })

const doubled = (name: string): Harm => change(name, (text) => `${text.split('\n')[0]}\n${text}`)

const link = (href: string): object => ({
  body: {
    type: 'doc',
    content: [
      { type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href } }] }] },
    ],
  },
})

const HARMS: [what: string, harm: Harm, says: RegExp][] = [
  [
    'a word of an edition is another',
    replaced('editions.jsonl', 'It sailed.', 'It sanked.'),
    /editions.jsonl, line \d+: its content is not the one that was published \(article .*, edition 1/,
  ],
  [
    'an edition has another hash',
    changeLine('editions.jsonl', { hash: 'a'.repeat(64) }),
    /editions.jsonl, line 1: its hash is not/,
  ],
  [
    'an edition has another time',
    changeLine('editions.jsonl', { publishedAt: '2020-01-01T00:00:00.000Z' }),
    /line 1: its hash is not/,
  ],
  [
    'an edition is gone',
    change('editions.jsonl', (text) =>
      text
        .split('\n')
        .filter((line) => !line.includes('"number":1,"publishedAt"') || line.includes('Taken off'))
        .join('\n'),
    ),
    /edition 1 should come here/,
  ],
  [
    'an edition follows another',
    changeLine('editions.jsonl', { previousHash: 'b'.repeat(64) }, (line: { number: number }) => line.number === 2),
    /does not follow from the edition before/,
  ],
  [
    'a sealed edition has content',
    changeLine('editions.jsonl', { sealed: { at: '2026-03-04T12:00:00.000Z', notice: '' } }),
    /it is sealed and has content/,
  ],
  ['content is lost', changeLine('editions.jsonl', { content: null }), /its content is missing/],
  [
    'an address is somebody else’s',
    changeLine('editions.jsonl', { address: '/world/2026/01/01/elsewhere' }),
    /none of the addresses of its article/,
  ],
  [
    'an article is there twice',
    doubled('articles.jsonl'),
    /articles.jsonl, line 2: id ".*"|articles.jsonl, line 2: id “.*” is there twice/,
  ],
  ['a redirect is there twice', doubled('redirects.jsonl'), /redirects.jsonl, line 2: from “.*” is there twice/],
  ['a picture is there twice', doubled('pictures.jsonl'), /pictures.jsonl, line 2: id “.*” is there twice/],
  ['a subject is there twice', doubled('record/subjects.jsonl'), /subjects.jsonl, line 2/],
  [
    'a revision is there twice',
    doubled('revisions.jsonl'),
    /revisions.jsonl: something in lines 1 to \d+ is there twice/,
  ],
  [
    'a revision is of nothing',
    changeLine('revisions.jsonl', { article: ID }),
    /revisions.jsonl, line 1: article “.*” refers to nothing/,
  ],
  [
    'a correction is of nothing',
    changeLine('corrections.jsonl', { article: ID }),
    /corrections.jsonl, line 1: article/,
  ],
  ['a correction is of no edition', changeLine('corrections.jsonl', { edition: 99 }), /has no edition 99/],
  [
    'a front shows nothing',
    replaced('fronts.jsonl', /"articleId":"[^"]+"/, `"articleId":"${ID}"`),
    /fronts.jsonl, line 1: articleId/,
  ],
  [
    'a front leads to a script',
    replaced('fronts.jsonl', '"layout"', '"link":"javascript:alert(1)","layout"'),
    /neither an address of this paper/,
  ],
  [
    'a subject is part of nothing',
    changeLine('record/subjects.jsonl', { partOf: ID }),
    /subjects.jsonl, line 1: partOf/,
  ],
  [
    'a fact is about nobody',
    changeLine('record/facts.jsonl', { parties: [{ subject: ID, part: 'by', position: 0 }] }),
    /facts.jsonl, line 1: parties/,
  ],
  [
    'evidence is of nothing',
    changeLine(
      'record/evidence.jsonl',
      { subject: null, fact: null },
      (line: { decision: string }) => line.decision !== 'rejected',
    ),
    /evidence is of a subject or of a fact/,
  ],
  [
    'a source hides a password',
    changeLine('record/subjects.jsonl', { sameAs: ['https://a:b@example.org/'] }),
    /sameAs/,
  ],
  [
    'a tag is unknown',
    changeLine('editions.jsonl', { tags: ['no-such-tag'] }),
    /line 1: tags “no-such-tag” refers to nothing/,
  ],
  [
    'a section belongs to the program',
    replaced('sections.jsonl', '"slug":"world"', '"slug":"newsroom"'),
    /no section can have the slug “newsroom”/,
  ],
  [
    'a redirect runs a script',
    changeLine('redirects.jsonl', { to: 'javascript:alert(1)' }),
    /redirects.jsonl, line 1: “to”/,
  ],
  [
    'a redirect leaves by two slashes',
    changeLine('redirects.jsonl', { to: '//evil.example/' }),
    /redirects.jsonl, line 1: “to”/,
  ],
  ['a page links to a script', changeLine('pages.jsonl', link('javascript:alert(1)')), /pages.jsonl, line 1: /],
  [
    'a page is no document',
    changeLine('pages.jsonl', { body: { type: 'doc', content: [{ type: 'iframe' }] } }),
    /pages.jsonl, line 1: /,
  ],
  [
    'a member has another type',
    changeLine('articles.jsonl', { draftVersion: '1' }),
    /articles.jsonl, line 1: “draftVersion” must be integer/,
  ],
  ['a member is missing', changeLine('tags.jsonl', { name: undefined }), /tags.jsonl, line 1: “name” is missing/],
  ['a line is no JSON', change('tags.jsonl', (text) => text.replace('}', ']')), /tags.jsonl, line 1: it is no JSON/],
  ['a line is no object', change('tags.jsonl', (text) => `[]\n${text}`), /tags.jsonl, line 1: /],
  ['a text has NUL', changeLine('tags.jsonl', { name: 'a\0b' }), /tags.jsonl, line 1: it has a text with NUL/],
  [
    'a text has half a character',
    changeLine('tags.jsonl', { name: 'a\ud800b' }),
    /tags.jsonl, line 1: it has a text with NUL, or with half/,
  ],
  [
    'the last line has no end',
    change('tags.jsonl', (text) => text.slice(0, -1)),
    /it has no end. The file was cut off/,
  ],
  [
    'a line is endless',
    change('tags.jsonl', (text) => `${text}"${'x'.repeat(65 * 1024 * 1024)}"\n`),
    /it is longer than 64 MB/,
  ],
  [
    'the zone is none',
    replaced('paper.json', /"timeZone": "[^"]+"/, '"timeZone": "Mars/Olympus"'),
    /“language” or “timeZone”/,
  ],
  [
    'a file is cut off',
    (folder) => writeFileSync(join(folder, 'tags.jsonl'), ''),
    /tags.jsonl: it has 0 bytes, and \d+ were written/,
  ],
  [
    'a byte is another',
    (folder) => {
      const path = join(folder, 'tags.jsonl')
      writeFileSync(path, readFileSync(path, 'utf8').replace('"name":"', '"name":"X').replace(/.("})/, '$1'))
    },
    /tags.jsonl: it is not as it was written: its SHA-256/,
  ],
  [
    'a file is missing',
    (folder) => rmSync(join(folder, 'tags.jsonl')),
    /tags.jsonl: it is missing, or no file of its own/,
  ],
  [
    'a file is a link',
    (folder) => {
      rmSync(join(folder, 'tags.jsonl'))
      symlinkSync('/etc/passwd', join(folder, 'tags.jsonl'))
    },
    /tags.jsonl: it is missing, or no file of its own/,
  ],
  [
    'the pictures are a link',
    (folder) => {
      cpSync(join(folder, 'pictures'), join(folder, 'elsewhere'), { recursive: true })
      rmSync(join(folder, 'pictures'), { recursive: true })
      symlinkSync(join(folder, 'elsewhere'), join(folder, 'pictures'))
    },
    /pictures.jsonl, line \d: pictures\/.* is missing, or no file of its own/,
  ],
  [
    'a picture is another',
    (folder) => {
      const line = readFileSync(join(folder, 'pictures.jsonl'), 'utf8')
        .split('\n')
        .find((one) => one.includes('"file":"'))
      const { file, bytes } = JSON.parse(line ?? '') as { file: string; bytes: number }
      writeFileSync(join(folder, file), Buffer.alloc(bytes))
    },
    /pictures.jsonl, line \d: pictures\/.* is damaged/,
  ],
  [
    'a picture is elsewhere',
    replaced('pictures.jsonl', /"file":"pictures\/../, '"file":"pictures/00'),
    /pictures.jsonl, line \d: /,
  ],
  [
    'a picture is outside',
    replaced('pictures.jsonl', /"file":"[^"]+"/, '"file":"../../../etc/passwd"'),
    /pictures.jsonl, line \d: “file”/,
  ],
  [
    'it is of a newer program',
    changeManifest((manifest) => Object.assign(manifest, { version: 2 })),
    /written by a newer version of Dateline/,
  ],
  [
    'it is something else',
    changeManifest((manifest) => Object.assign(manifest, { format: 'zip' })),
    /this is no export of Dateline/,
  ],
  ['a file is not named', changeManifest((manifest) => manifest.files.pop()), /“files” does not name kept-out.jsonl/],
  [
    'the manifest is no JSON',
    (folder) => writeFileSync(join(folder, 'manifest.json'), '{'),
    /manifest.json: it is no JSON/,
  ],
]

describeEachDatabase('an export that somebody has tampered with', (openDb) => {
  let sound: string | undefined

  /** A sound export, made once. */
  async function aSoundExport(): Promise<string> {
    if (sound) return sound
    const [db, store] = [await openDb(), folderFileStore(newPlace())]
    await aWholePaper(db, store, clock)
    const path = newPlace()
    await exportPaper(db, { path, store, madeBy: 'test', now: clock() })
    sound = path
    return path
  }

  async function bring(db: Database, path: string, media: string): Promise<{ problems: string[] }> {
    const by = { id: null, name: 'test' }
    const spool = newPlace()
    try {
      return await importPaper(db, { path, store: folderFileStore(media), spool, by, isDryRun: false, clock })
    } finally {
      if (existsSync(spool)) expect(rmSync(spool, { recursive: true })).toBeUndefined()
    }
  }

  async function expectNothing(db: Database, media: string): Promise<void> {
    for (const table of ['article', 'section', 'setting', 'picture', 'looseFile', 'subject', 'outbox'] as const) {
      expect(await db.read.selectFrom(table).selectAll().execute(), table).toEqual([])
    }
    const files: string[] = []
    for await (const key of folderFileStore(media).list('')) files.push(key)
    expect(files).toEqual([])
  }

  it('is refused, saying where and why, and nothing of it comes', async () => {
    const path = await aSoundExport()
    const db = await openDb()
    for (const [what, harm, says] of HARMS) {
      const [folder, media] = [newPlace(), newPlace()]
      cpSync(path, folder, { recursive: true })
      harm(folder)
      const failure = await bring(db, folder, media).then(
        () => 'it came',
        (error: { code?: string; message: string }) => `${error.code}: ${error.message}`,
      )
      expect.soft(failure, what).toMatch(says)
      expect.soft(failure, what).toMatch(/^import-unreadable: /)
      await expectNothing(db, media)
      rmSync(folder, { recursive: true })
    }
  }, 300_000)

  it('comes where what was added means nothing', async () => {
    const folder = newPlace()
    cpSync(await aSoundExport(), folder, { recursive: true })
    change('tags.jsonl', (text) => text.replace('{', '{"__proto__":{"isPolluted":true},"constructor":1,'))(folder)
    changeManifest((manifest) => {
      manifest.files.push({ name: '../../../etc/passwd', lines: 1, bytes: 1, sha256: 'a'.repeat(64) })
    })(folder)
    const db = await openDb()

    await bring(db, folder, newPlace())

    expect('isPolluted' in {}).toBe(false)
    expect(await db.read.selectFrom('article').select('id').limit(1).execute()).toHaveLength(1)
  })

  it('comes without the hubs and the licence that lead into the own network or nowhere, and says so', async () => {
    const folder = newPlace()
    cpSync(await aSoundExport(), folder, { recursive: true })
    const hubs = ['https://hub.example/', 'http://127.0.0.1:8080/', 'https://169.254.169.254/']
    change('paper.json', (text) => {
      const paper = JSON.parse(text) as { syndication: object }
      return JSON.stringify({ ...paper, syndication: { ...paper.syndication, hubs, licence: 'javascript:alert(1)' } })
    })(folder)
    const db = await openDb()

    const { problems } = await bring(db, folder, newPlace())

    expect(problems).toEqual([
      expect.stringContaining('http://127.0.0.1:8080/ is left out'),
      expect.stringContaining('https://169.254.169.254/ is left out'),
      expect.stringContaining('javascript:alert(1) is left out'),
    ])
    const { syndication } = await readPaperSettings(db.read)
    expect(syndication).toMatchObject({ hubs: ['https://hub.example/'], licence: '', offersRepublishing: true })
    const told = await db.read.selectFrom('webhook').select(['kind', 'address']).execute()
    expect(told).toEqual([{ kind: 'hub', address: 'https://hub.example/' }])
  })

  it('is refused as a tar of anything else', async () => {
    const folder = await aSoundExport()
    const manifest = readFileSync(join(folder, 'manifest.json'), 'utf8')
    const tags = readFileSync(join(folder, 'tags.jsonl'))
    const head = { name: 'manifest.json', content: manifest }
    const huge = changedText(manifest, (one) => Object.assign(one.files[0] ?? {}, { bytes: 2 ** 50 }))
    const cases: [Entry[], RegExp][] = [
      [[], /there is nothing in it/],
      [[{ name: 'tags.jsonl', content: tags }], /it does not begin with manifest.json/],
      [[head, { name: '/etc/passwd', content: 'x' }], /“\/etc\/passwd” is none of the files of an export/],
      [[head, { name: '../tags.jsonl', content: tags }], /“..\/tags.jsonl” is none of the files/],
      [[head, { name: 'pictures/../../x.jpg', content: 'x' }], /is none of the files/],
      [[head, { name: 'tags.jsonl', type: 'symlink', linkname: '/etc/passwd' }], /is no file in it, but a symlink/],
      [[head, { name: 'tags.jsonl', type: 'link', linkname: '/etc/passwd' }], /is no file in it, but a link/],
      [[head, { name: 'tags.jsonl', content: 'x'.repeat(5_000_000) }], /has 5000000 bytes, and \d+ were written/],
      [[head, { name: 'tags.jsonl', content: tags }, { name: 'tags.jsonl', content: tags }], /is in it twice/],
      [[head, { name: `pictures/aa/${'a'.repeat(64)}.jpg`, content: Buffer.alloc(3_000_000) }], /more pictures than/],
      [[{ name: 'manifest.json', content: huge }], /more than the disk has free/],
      [[head, { name: 'tags.jsonl', content: tags }], /is missing, or no file of its own/],
    ]
    const db = await openDb()
    for (const [entries, says] of cases) {
      const file = `${newPlace()}.tar.gz`
      writeFileSync(file, gzipSync(await aTar(entries)))
      await expect(bring(db, file, newPlace()), String(says)).rejects.toThrow(says)
    }
    const cut = `${newPlace()}.tar.gz`
    writeFileSync(cut, gzipSync(await aTar([head, { name: 'tags.jsonl', content: tags }])).subarray(0, 900))
    await expect(bring(db, cut, newPlace())).rejects.toThrow(/damaged or cut off/)
    const other = newPlace()
    writeFileSync(other, 'This is no tar. '.repeat(100))
    await expect(bring(db, other, newPlace())).rejects.toThrow(/cannot be read as an export/)
    await expect(bring(db, newPlace(), newPlace())).rejects.toThrow(/There is no file or folder/)
    await expectNothing(db, newPlace())
  })
})

interface Entry {
  name: string
  content?: string | Buffer
  type?: 'symlink' | 'link'
  linkname?: string
}

async function aTar(entries: Entry[]): Promise<Buffer> {
  const archive = pack()
  for (const { content = '', ...header } of entries) archive.entry(header, content)
  archive.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of archive) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function changedText(manifest: string, how: (manifest: Manifest) => void): string {
  const changed = JSON.parse(manifest) as Manifest
  how(changed)
  expect(changed.files).toHaveLength(FILE_NAMES.length)
  return JSON.stringify(changed)
}
