import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wordsOf } from '#language/words.ts'
import { type Database, openDatabase } from '#storage/database.ts'
import { aSection } from '../../test/factories/live-article.ts'
import { PRINTED_AT, type Print, printArticle } from '../../test/factories/printed-article.ts'
import { createPostgresDatabase } from '../../test/support/databases.ts'
import { indexArticles } from './index-editions.ts'
import { searchArticles } from './search-articles.ts'

const now = '2026-03-02T12:00:00.000Z'
const corpus = new URL('../../../shared/data/quotations/articles.jsonl', import.meta.url)
const databases: Database[] = []
const folder = mkdtempSync(join(tmpdir(), 'dateline-both-'))

const real: Print[] = existsSync(corpus)
  ? readFileSync(corpus, 'utf8')
      .trim()
      .split('\n')
      .map((line, index) => {
        const [headline = '', ...text] = (JSON.parse(line) as { text: string }).text.split('\n\n')
        return { headline: headline.slice(0, 200), text, slug: `story-${index}` }
      })
  : []

const foreign: Print[] = [
  { headline: '中国国家主席会见俄罗斯总统', text: '双方在北京举行会谈。中国和俄罗斯签署协议。' },
  { headline: '東京で会議', text: '新しい計画を発表した。東京都の知事。' },
  { headline: 'Встреча в Москве', text: 'Президенты подписали указы. В Москве холодно.' },
  { headline: 'الرئيس في بكين', text: 'أكد الرئيس الصيني أن الزيارة مهمة.' },
  { headline: 'प्रधानमंत्री की यात्रा', text: 'किताबों का मेला और नई किताब।' },
]

beforeAll(async () => {
  databases.push(await openDatabase({ file: join(folder, 'paper.db') }))
  databases.push(await openDatabase({ url: await createPostgresDatabase(), poolSize: 4 }))
  for (const db of databases) {
    await db.migrate()
    await aSection(db, { slug: 'news' })
    await db.transaction(async (tx) => {
      const articleIds: string[] = []
      for (const [index, print] of [...foreign, ...real].entries()) {
        const slug = `story-${index}`
        articleIds.push((await printArticle(tx, { ...print, slug, now: PRINTED_AT }, true)).articleId)
      }
      await indexArticles(tx, { articleIds, now })
    })
  }
}, 120_000)

afterAll(async () => {
  for (const db of databases) await db.close()
  rmSync(folder, { recursive: true, force: true })
})

async function foundOn(db: Database, q: string) {
  const { results, ...rest } = await searchArticles(db.read, { q, now, limit: 300 })
  return { paths: results.map((result) => result.card.path).toSorted(), ...rest }
}

/** Questions made from the texts: words, neighbours, beginnings, slips, exclusions. */
function questions(): string[] {
  const asked = [
    '中国',
    '俄罗斯总统',
    '京',
    '会议',
    '東京',
    '知事',
    'Москва',
    'указ',
    'الصيني',
    'رئيس',
    'किताब',
    '"国家主席"',
  ]
  for (const [index, { headline = '', text = '' }] of real.entries()) {
    if (index % 12 !== 0) continue
    const words = wordsOf([headline, text].flat().join(' ')).map((word) => word.term)
    const at = (place: number): string => words[(index * 37 + place) % words.length] ?? ''
    asked.push(at(3), `${at(10)} ${at(80)}`, `"${at(20)} ${at(21)} ${at(22)}"`, at(40).slice(0, -1))
    asked.push(`${at(50).slice(0, 2)}${at(50).slice(3)}`, `${at(60)} -${at(61)}`, `${at(70)} OR ${at(170)}`)
  }
  return asked.filter((q) => q.trim() !== '')
}

describe('both databases', () => {
  it('find the same articles for what is asked in any script', async () => {
    const [sqlite, postgres] = databases as [Database, Database]
    let found = 0
    for (const q of questions()) {
      const left = await foundOn(sqlite, q)
      expect(await foundOn(postgres, q), q).toEqual(left)
      if (left.total > 0) found++
    }
    expect(found).toBeGreaterThan(10)
  }, 120_000)

  it.skipIf(real.length === 0)(
    'find each of 240 real stories by its words (needs ../shared/data/quotations)',
    async () => {
      const [sqlite] = databases as [Database]
      for (const [index, { headline = '' }] of real.entries()) {
        const { paths } = await foundOn(sqlite, headline.replaceAll(/["“”„«»-]/g, ' '))
        expect(
          paths.some((path) => path.endsWith(`/story-${index + foreign.length}`)),
          headline,
        ).toBe(true)
      }
    },
  )
})
