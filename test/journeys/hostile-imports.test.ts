import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requireNode } from '../../scripts/find-node.mjs'
import { root } from '../../scripts/root.mjs'
import { aJpeg } from '../factories/picture.ts'
import { freePort } from '../support/free-port.ts'
import {
  cleanEnvironment,
  createTokenByCommand,
  type PaperProcess,
  runDateline,
  startPaperProcess,
} from '../support/paper-process.ts'
import { canMeasureMemory, watchMemory } from '../support/process-memory.ts'

/** Megabytes that an import may hold, whatever is in the file: the launcher and the program together. */
const MOST = 500

const work = mkdtempSync(join(tmpdir(), 'dateline-hostile-imports-'))
const folder = join(work, 'paper')
afterAll(() => rmSync(work, { recursive: true, force: true }))

const NAMESPACES = ['excerpt', 'content', 'dc', 'wp'].map((prefix) => {
  const address = { content: 'http://purl.org/rss/1.0/modules/content/', dc: 'http://purl.org/dc/elements/1.1/' }[
    prefix
  ]
  return `xmlns:${prefix}="${address ?? `http://wordpress.org/export/1.2/${prefix === 'wp' ? '' : 'excerpt/'}`}"`
})

function wxr(items: string, documentType = ''): string {
  const site = 'https://old.example.org'
  return `<?xml version="1.0" encoding="UTF-8"?>${documentType}<rss version="2.0" ${NAMESPACES.join(' ')}><channel><title>Old</title><link>${site}</link><wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>${site}</wp:base_site_url><wp:base_blog_url>${site}</wp:base_blog_url>${items}</channel></rss>`
}

function post(number: number, content: string, more = ''): string {
  return `<item><title>Story ${number}</title><link>https://old.example.org/s-${number}/</link><dc:creator>ada</dc:creator><content:encoded><![CDATA[${content}]]></content:encoded><wp:post_id>${number}</wp:post_id><wp:post_date>2010-01-01 00:00:00</wp:post_date><wp:post_date_gmt>2010-01-01 00:00:00</wp:post_date_gmt><wp:post_name>s-${number}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>${more}</item>`
}

function ghost(data: Record<string, object[]>): string {
  return JSON.stringify({ db: [{ meta: { version: '5.0.0' }, data }] })
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(work, name)
  writeFileSync(path, content)
  return path
}

interface Tried {
  code: number | null
  said: string
  peak: number
}

/** Runs the real command, and says what it printed and how much memory it took. */
async function bring(format: string, path: string, ...more: string[]): Promise<Tried> {
  const args = [join(root, 'scripts', 'dateline.mjs'), 'import', format, path, ...more]
  const child = spawn(requireNode(), args, {
    env: cleanEnvironment({ DATELINE_DATA: folder }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const memory = canMeasureMemory() ? watchMemory(child.pid ?? 0) : null
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  memory?.end()
  return { code, said, peak: memory?.peak() ?? 0 }
}

describe('a hostile file', () => {
  beforeAll(async () => {
    await runDateline(['migrate'], { DATELINE_DATA: folder })
  })

  const refused: [what: string, format: string, name: string, content: () => string | Uint8Array, says: RegExp][] = [
    [
      'whose entities swell',
      'wordpress',
      'bomb.xml',
      () => wxr(post(1, 'x'), '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'),
      /^Line 1, column \d+: the document type declares entities/m,
    ],
    [
      'that reaches for a file of the machine',
      'wordpress',
      'outside.xml',
      () => wxr(post(1, 'x'), '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
      /the document type declares entities/,
    ],
    [
      'packed to almost nothing',
      'wordpress',
      'bomb.xml.gz',
      () => gzipSync(Buffer.concat([Buffer.from(wxr('').slice(0, -16)), Buffer.alloc(200 * 1024 ** 2)])),
      /swells to more than 250 times/,
    ],
    ['packed twice', 'wordpress', 'twice.xml.gz', () => gzipSync(gzipSync(wxr(post(1, 'x')))), /is packed twice/],
    [
      'of a million tags within one another',
      'wordpress',
      'deep.xml',
      () => wxr(`<item>${'<a>'.repeat(1_000_000)}`),
      /more than 250 elements stand within one another/,
    ],
    [
      'of one line without an end',
      'wordpress',
      'line.xml',
      () => wxr(`<item><title>${'x'.repeat(60_000_000)}</title></item>`),
      /one text or tag has more than 32000000 characters/,
    ],
    [
      'of a million stories in a list',
      'ninjs',
      'million.json',
      () => `[${'{"uri":"u","type":"text"},'.repeat(999_999)}{}]`,
      /The list has 1,000,000 stories; 20,000 are read of one file/,
    ],
    ['of brackets', 'ghost', 'deep.json', () => ghost({ posts: [] }).replace('[]', '['.repeat(1_000_000)), /nested/],
  ]

  it.each(refused)('%s is refused in a sentence', { timeout: 60_000 }, async (_, format, name, content, says) => {
    const { said, peak } = await bring(format, file(name, content()), '--no-pictures')
    expect(said).toMatch(says)
    expect(peak).toBeLessThan(MOST)
    rmSync(join(work, name))
  })

  it('of three gigabytes of nothing is refused at once', { timeout: 30_000 }, async () => {
    const path = file('sparse.xml', '')
    truncateSync(path, 3 * 1024 ** 3)
    const startedAt = performance.now()
    const { code, said } = await bring('wordpress', path)
    expect({ code, said }).toMatchObject({ code: 1, said: expect.stringContaining('begins with nothing but zeros') })
    expect(performance.now() - startedAt).toBeLessThan(15_000)
  })

  it('of terms and names without an end keeps the other stories in', { timeout: 60_000 }, async () => {
    const terms = Array.from({ length: 150_000 }, (_, at) => `<category domain="post_tag">T${at}</category>`).join('')
    const path = file('terms.xml', wxr(post(1, '<p>Many terms.</p>', terms) + post(2, '<p>After it.</p>')))
    const many = await bring('wordpress', path, '--no-pictures', '--json')
    expect(JSON.parse(many.said.replace(/^[^{]*/, '').replace(/[^}]*$/, '')).run.figures.kinds.article).toMatchObject({
      read: 2,
      new: 2,
    })
    expect(many.peak).toBeLessThan(MOST)

    const long = 'lorem ipsum '.repeat(900_000)
    const at = { status: 'published', type: 'post', published_at: '2020-01-01T00:00:00.000Z', html: '<p>fine</p>' }
    const posts = [
      { ...at, id: '1', title: 'Long', slug: long },
      { ...at, id: '2', title: 'Short', slug: 'short' },
    ]
    const tags = [{ id: '1', name: long, slug: long }]
    const { said, peak } = await bring(
      'ghost',
      file('long.json', ghost({ posts, tags, posts_tags: [{ post_id: '2', tag_id: '1' }] })),
      '--no-pictures',
    )
    expect(said).toMatch(/articles: 2 read, 2 new/)
    expect(peak).toBeLessThan(MOST)
  })

  it('shows nothing of the machine as a picture', { timeout: 60_000 }, async () => {
    const uploads = join(work, 'uploads')
    const secret = join(work, 'secret')
    for (const each of [uploads, secret]) mkdirSync(each)
    writeFileSync(join(secret, 'secret.jpg'), await aJpeg())
    symlinkSync(join(secret, 'secret.jpg'), join(uploads, 'link.jpg'))
    symlinkSync(secret, join(uploads, 'linked'))
    const inUploads = [
      '../secret/secret.jpg',
      'link.jpg',
      'linked/secret.jpg',
      '%2e%2e/secret/secret.jpg',
      '..%2fsecret.jpg',
    ]
    const within = inUploads.map((path) => `https://old.example.org/wp-content/uploads/${path}`)
    const shown = (addresses: string[]): string =>
      wxr(addresses.map((address, at) => post(100 + at, `<p>x</p><p><img src="${address}"></p>`)).join(''))
    const fromFolder = await bring('wordpress', file('paths.xml', shown(within)), '--media', uploads)
    expect(fromFolder.said).toMatch(/pictures: 0 taken in, 5 left as links/)

    const own = [
      'http://127.0.0.1/x.jpg',
      'http://169.254.169.254/x.jpg',
      'http://[::1]/x.jpg',
      'http://0x7f000001/x.jpg',
    ]
    const odd = ['file:///etc/passwd', 'http://ada:sesame@10.0.0.1/x.jpg']
    const { said } = await bring('wordpress', file('addresses.xml', shown([...own, ...odd])))
    expect(said).toMatch(/pictures: 0 taken in/)
    expect(said).not.toContain('sesame')
  })

  describe('sent to the newsroom', () => {
    let paper: PaperProcess
    let token: string
    const spool = join(folder, 'archives')
    beforeAll(async () => {
      mkdirSync(join(spool, 'archive-of-a-killed-server'), { recursive: true })
      paper = await startPaperProcess({ folder, port: await freePort() })
      token = await createTokenByCommand('administrator', { DATELINE_DATA: folder })
    }, 60_000)
    afterAll(() => paper?.stop())

    it('is refused, and no archive stays where it was received', { timeout: 60_000 }, async () => {
      // What a server that was killed had received.
      expect(existsSync(spool)).toBe(false)
      for (const [, format, name, content, says] of refused.slice(0, 4)) {
        const body = new FormData()
        body.set('file', new Blob([content() as string]), name)
        const headers = { Authorization: `Bearer ${token}` }
        const address = `${paper.address}/api/v1/imports`
        const answer = await fetch(`${address}?format=${format}&pictures=false`, { method: 'POST', headers, body })
        const run = (await answer.json()) as { id?: string; detail?: string }
        if (answer.status === 422) expect(run.detail).toMatch(says)
        else {
          expect(answer.status).toBe(202)
          const report = await ended(`${address}/${run.id}`, headers)
          expect(JSON.stringify(report.problems)).toMatch(says)
        }
      }
      await expect.poll(() => readdirSync(spool)).toEqual([])
    })
  })
})

async function ended(address: string, headers: Record<string, string>): Promise<{ problems: unknown[] }> {
  for (;;) {
    const report = (await (await fetch(address, { headers })).json()) as { run: { state: string }; problems: unknown[] }
    if (report.run.state !== 'running') return report
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
