import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { systemClock } from '#foundation/clock.ts'
import { folderFileStore } from '#media/folder-file-store.ts'
import { MEDIA_FOLDER } from '#server/config.ts'
import { importArchive } from '#wire/imports/import-archive.ts'
import { NO_PICTURES } from '#wire/imports/pictures/picture-source.ts'
import { openWordPress } from '#wire/wordpress/open-wordpress.ts'
import { aComment, OLD_SITE, wxrOf } from '../factories/wordpress-export.ts'
import { runDateline } from '../support/paper-process.ts'
import { DATABASES, findFaults, openTestPaper } from '../support/paper-server.ts'
import { hasSample, samplePath } from '../support/sample-data.ts'

const work = mkdtempSync(join(tmpdir(), 'dateline-wordpress-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

const EXPORT = wxrOf(
  [
    {
      id: 12,
      title: 'Ferry waits for nobody',
      content: `First line\n\nSecond line of <strong>it</strong>\n\n[caption]<img src="${OLD_SITE}/wp-content/uploads/2013/01/boat.jpg"> The boat[/caption]`,
      excerpt: 'It left at nine.',
      terms: [
        ['category', 'harbour', 'Harbour'],
        ['post_tag', 'ferries', 'Ferries'],
      ],
      more: aComment(1),
    },
    { id: 13, title: 'Not yet', status: 'draft', content: 'Soon.' },
    { id: 20, type: 'page', title: 'About us', name: 'about-us', content: 'A paper.', link: `${OLD_SITE}/about-us/` },
  ],
  `<wp:author><wp:author_id>7</wp:author_id><wp:author_login>ada</wp:author_login><wp:author_display_name>Ada Marsh</wp:author_display_name></wp:author>
<wp:category><wp:term_id>3</wp:term_id><wp:category_nicename>harbour</wp:category_nicename><wp:cat_name>Harbour</wp:cat_name></wp:category>`,
)

describe.each(DATABASES)('a WordPress site that moves in, on %s', (database) => {
  it('answers at every address that it had, with what stood there', async () => {
    const file = join(work, 'export.xml')
    writeFileSync(file, EXPORT)
    const paper = await openTestPaper({ database })
    try {
      const { failure, figures } = await bring(paper, file)
      expect(failure).toBeNull()
      expect(figures.kinds.article).toMatchObject({ read: 2, new: 2, refused: 0 })
      const story = '/harbour/2013/01/11/post-12'
      for (const [old, now] of Object.entries({
        '/2013/01/11/post-12/': story,
        '/?p=12': story,
        '/2013/01/11/post-12/feed/': story,
        '/about-us/': '/pages/about-us',
        '/?page_id=20': '/pages/about-us',
        '/category/harbour/': '/harbour',
        '/category/harbour/page/2/': '/harbour',
        '/category/harbour/feed/': '/harbour/feed.xml',
        '/?cat=3': '/harbour',
        '/tag/ferries/': '/tags/ferries',
        '/author/ada/': '/by/ada-marsh',
        '/?author=7': '/by/ada-marsh',
        '/2013/01/': '/archive/2013/01/11',
        '/feed/': '/feed.xml',
      })) {
        const { status, headers } = await paper.readers.get(old)
        expect([old, status, headers['location']]).toEqual([old, 301, now])
        expect((await paper.readers.get(now)).status).toBe(200)
      }
      const page = await paper.readers.get(story)
      for (const words of [
        'Ferry waits for nobody',
        'It left at nine.',
        'Second line of <strong>it</strong>',
        'The boat',
      ]) {
        expect(page.text).toContain(words)
      }
      expect((await paper.readers.get('/?p=13')).status).toBe(200)
      expect(await findFaults(paper)).toEqual([])
    } finally {
      await paper.stop()
    }
  })
})

describe('the command that moves a WordPress site in', () => {
  it('refuses a file that is not well-formed with the line, and keeps what came before', {
    timeout: 120_000,
  }, async () => {
    const file = join(work, 'broken.xml')
    writeFileSync(file, EXPORT.slice(0, EXPORT.indexOf('About us')))
    const environment = { DATELINE_DATA: join(work, 'paper') }
    const { code, stderr, stdout } = await runDateline(
      ['import', 'wordpress', file, '--no-pictures', '--json'],
      environment,
    )
    expect(code).toBe(1)
    expect(stderr).toMatch(/Line \d+, column \d+: the file breaks off here: <title> of line \d+ is never closed/)
    expect(stdout).toMatch(/"article"/)
    expect((await runDateline(['verify'], environment)).code).toBe(0)
  })
})

describe.skipIf(!hasSample('wordpress-exports'))('real exports (needs ../shared/data/wordpress-exports)', () => {
  it('come whole, or are refused with line and reason', { timeout: 600_000 }, async () => {
    const folder = samplePath('wordpress-exports')
    const broken: string[] = []
    for (const name of globSync('**/*.xml', { cwd: folder }).sort()) {
      const articles: string[] = []
      try {
        for await (const item of (await openWordPress(join(folder, name), { timeZone: 'UTC' })).items()) {
          if (item.what === 'article' || item.what === 'page') articles.push(`${item.what} ${item.key}`)
        }
      } catch (error) {
        expect((error as Error).message).toMatch(/^Line \d+, column \d+: /)
        broken.push(name)
      }
      expect(new Set(articles).size).toBe(articles.length)
    }
    expect(broken).toEqual([
      join('importer', 'crazy-cdata.xml'),
      join('importer', 'malformed-simple.xml'),
      join('importer', 'malformed.xml'),
    ])
  })
})

function bring(paper: Awaited<ReturnType<typeof openTestPaper>>, file: string): ReturnType<typeof importArchive> {
  return openWordPress(file, { timeZone: 'UTC' }).then((archive) =>
    importArchive(paper.db, archive, {
      file: 'export.xml',
      by: { id: null, name: 'test' },
      clock: systemClock,
      files: folderFileStore(join(paper.folder, MEDIA_FOLDER)),
      pictures: NO_PICTURES,
    }),
  )
}
