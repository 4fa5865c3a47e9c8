import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { bodyText } from '#article/body-text.ts'
import type { Instant } from '#foundation/clock.ts'
import { openDemoPaper } from '#server/demo/open-demo-paper.ts'
import { writeWxr } from '#syndication/wxr/write-wxr.ts'
import type { Incoming, IncomingArticle } from '#wire/incoming.ts'
import { openWordPress } from '#wire/wordpress/open-wordpress.ts'
import { parseXml } from '../support/feed-checks.ts'
import { runDateline } from '../support/paper-process.ts'
import { DATABASES, ORIGIN, openTestPaper } from '../support/paper-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'dateline-wxr-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(DATABASES)('the paper as an export of WordPress, on %s', (database) => {
  it('comes back as the same stories, sections, tags, authors, pages and comments', async () => {
    const paper = await openTestPaper({ database, make: openDemoPaper })
    const secret = 'Nobody may read this again'
    const draft = await paper.api.article({ headline: 'A draft ]]> & more', section: 'world', slug: 'a-draft' })
    const odd = await paper.api.published({
      ...{ headline: 'Two wrote <this>', section: 'world', bylines: ['Ada Marsh', 'Cui Heng'], kicker: 'Harbour' },
      ...{ standfirst: 'With a standfirst & “quotes”.', tags: ['Bridges', 'Ada’s law'] },
    })
    const gone = await paper.api.published({ headline: `${secret} one`, section: 'world' })
    await paper.api.done('POST', `/articles/${gone.id}/withdraw`, {})
    const sealed = await paper.api.published({ headline: `${secret} two`, section: 'world' })
    await paper.api.done('POST', `/articles/${sealed.id}/seal`, { editions: [1], notice: 'By order.' })
    const later = await paper.api.article({ headline: 'To come', section: 'world' })
    const liveFrom: Instant = new Date(Date.now() + 86_400_000).toISOString()
    await paper.api.publish(later, { liveFrom })
    await paper.db.transaction((tx) =>
      tx
        .insertInto('articleComment')
        .values([
          {
            id: 'c1',
            articleId: odd.id,
            parentId: null,
            author: 'Jo',
            at: '2026-03-04T12:00:00.000Z',
            isApproved: 1,
            text: 'Well.',
          },
          {
            id: 'c2',
            articleId: odd.id,
            parentId: 'c1',
            author: 'Al',
            at: '2026-03-04T13:00:00.000Z',
            isApproved: 0,
            text: 'No!',
          },
        ])
        .execute(),
    )
    const file = join(folder, `${database}.xml`)
    const pieces: string[] = []
    const report = await writeWxr(paper.db.read, {
      ...{ origin: ORIGIN, now: new Date().toISOString(), madeBy: 'Dateline' },
      write: (text) => void pieces.push(text),
    })
    writeFileSync(file, pieces.join(''))
    const text = readFileSync(file, 'utf8')
    expect(() => parseXml(text)).not.toThrow()
    expect(text).not.toContain(secret)
    expect(report.leftOut).toBeGreaterThanOrEqual(2)

    const archive = await openWordPress(file, { timeZone: 'UTC' })
    const came: Incoming[] = []
    for await (const thing of archive.items()) came.push(thing)
    expect(came.filter(({ what }) => what === 'fault')).toEqual([])
    const articles = new Map(
      came.flatMap((thing) => (thing.what === 'article' ? [[thing.headline, thing] as [string, IncomingArticle]] : [])),
    )
    expect(articles.get('A draft ]]> & more')).toMatchObject({ status: 'draft', slug: draft.slug })
    expect(articles.get('To come')).toMatchObject({
      status: 'published',
      liveFrom: liveFrom.replace(/\.\d+Z$/, '.000Z'),
    })
    expect(articles.get('Two wrote <this>')).toMatchObject({
      ...{ bylines: ['Ada Marsh', 'Cui Heng'], kicker: 'Harbour', standfirst: 'With a standfirst & “quotes”.' },
      ...{ tags: ['Bridges', 'Ada’s law'], section: 'category-world', slug: odd.slug },
    })
    const comments = came.flatMap((thing) => (thing.what === 'comment' ? [thing] : []))
    expect(comments.map(({ author, isApproved, text: words }) => [author, isApproved, words])).toEqual([
      ['Jo', true, 'Well.'],
      ['Al', false, 'No!'],
    ])
    expect(comments[1]?.parent).toBe(comments[0]?.key)

    const sections = await paper.db.read.selectFrom('section').select('slug').execute()
    expect(came.flatMap((thing) => (thing.what === 'section' ? [thing.slug] : [])).sort()).toEqual(
      sections.map(({ slug }) => slug).sort(),
    )
    const pages = await paper.db.read.selectFrom('staticPage').select('slug').execute()
    expect(came.flatMap((thing) => (thing.what === 'page' ? [thing.slug] : [])).sort()).toEqual(
      pages.map(({ slug }) => slug).sort(),
    )
    // Every story that readers have, word for word.
    const live = await paper.db.read
      .selectFrom('edition')
      .innerJoin('article', 'article.id', 'edition.articleId')
      .select(['edition.headline', 'edition.content', 'edition.sortAt', 'edition.articleId'])
      .where('edition.sealedAt', 'is', null)
      .where('article.withdrawnThrough', 'is', null)
      .where('edition.liveUntil', 'is', null)
      .where('edition.liveFrom', '<=', new Date().toISOString())
      .where('edition.number', '=', (is) =>
        is
          .selectFrom('edition as last')
          .select((of) => of.fn.max('last.number').as('number'))
          .whereRef('last.articleId', '=', 'edition.articleId')
          .where('last.liveFrom', '<=', new Date().toISOString()),
      )
      .execute()
    const corrected = new Set(
      (await paper.db.read.selectFrom('correction').select('articleId').execute()).map(({ articleId }) => articleId),
    )
    expect(live.length).toBeGreaterThan(50)
    const wrong = live.flatMap(({ headline, content, sortAt, articleId }) => {
      const back = articles.get(headline)
      const words = bodyText(JSON.parse(content ?? '').body)
      const isSame = back && (corrected.has(articleId) || bodyText(back.body) === words)
      return isSame && back.liveFrom.slice(0, 19) === sortAt.slice(0, 19)
        ? []
        : [{ headline, words, came: back && bodyText(back.body) }]
    })
    expect(wrong).toEqual([])
    await paper.stop()
  })
})

it('is for its owner alone, as drafts are in it, and clears away what a killed one left', {
  timeout: 30_000,
}, async () => {
  const environment = { DATELINE_DATA: join(folder, 'paper') }
  const out = join(folder, 'out')
  await runDateline(['migrate'], environment)
  const first = await runDateline(['export', '--format', 'wxr', join(out, 'first.xml')], environment)
  expect(first).toMatchObject({ code: 0 })
  expect(statSync(join(out, 'first.xml')).mode & 0o777).toBe(0o600)
  // No process has this number.
  writeFileSync(join(out, '.second.xml.unfinished-4194305'), 'half')
  await runDateline(['export', '--format', 'wxr', join(out, 'second.xml')], environment)
  expect(readdirSync(out).sort()).toEqual(['first.xml', 'second.xml'])
})
