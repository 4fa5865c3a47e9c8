import { expect, it } from 'vitest'
import { PageReads } from '#foundation/page-reads.ts'
import { sealEditions } from '#publishing/seal-editions.ts'
import { withdrawArticle } from '#publishing/withdraw-article.ts'
import type { Database } from '#storage/database.ts'
import { catchUp } from '#storage/followers.ts'
import { aSection } from '../../test/factories/live-article.ts'
import { aPrintedArticle, PRINTED_AT, type Print } from '../../test/factories/printed-article.ts'
import { describeEachDatabase } from '../../test/support/databases.ts'
import { searchFollower } from './follow.ts'
import { type SearchQuestion, searchArticles } from './search-articles.ts'

const noon = '2026-03-02T12:00:00.000Z'

async function print(db: Database, ...prints: Print[]): Promise<void> {
  for (const one of prints) await aPrintedArticle(db, one)
  await catchUp(db, searchFollower)
}

async function ask(db: Database, q: string, more: Partial<SearchQuestion> = {}) {
  return searchArticles(db.read, { q, now: noon, limit: 20, ...more })
}

async function headlines(db: Database, q: string, more: Partial<SearchQuestion> = {}): Promise<string[]> {
  return (await ask(db, q, more)).results.map((result) => result.card.headline)
}

describeEachDatabase('searching the paper', (openDb) => {
  it('finds an article by any of its words, in headline, standfirst, kicker, tags, byline, place and text', async () => {
    const db = await openDb()
    await print(db, {
      headline: 'Harbour bridge reopens',
      standfirst: 'Ferries stop on Monday.',
      kicker: 'Transport',
      tags: ['Infrastructure'],
      bylines: ['Inês Duarte'],
      dateline: { place: 'Gdańsk', date: '2026-03-01' },
      text: 'The steelwork was renewed over two winters.',
    })
    for (const word of ['harbour', 'ferries', 'TRANSPORT', 'infrastructure', 'ines', 'Duarte', 'gdansk', 'steelwork']) {
      expect(await headlines(db, word), word).toEqual(['Harbour bridge reopens'])
    }
    expect(await headlines(db, 'tunnel')).toEqual([])
    expect(await headlines(db, 'harbour tunnel')).toEqual([])
  })

  it('puts a story with the word in its headline before one that mentions it, and the newer of two alike first', async () => {
    const db = await openDb()
    await print(
      db,
      { headline: 'Council meets', text: 'They spoke of tariffs and of much else, and then of the budget.' },
      { headline: 'Tariffs rise', text: 'The council spoke of the budget and of much else.' },
      { headline: 'Old tariffs', text: 'Long ago.', now: '2024-01-01T00:00:00.000Z' },
      { headline: 'New tariffs', text: 'Long ago.', now: '2026-03-02T00:00:00.000Z' },
    )
    const found = await headlines(db, 'tariffs')
    expect(found).toHaveLength(4)
    expect(found.at(-1)).toBe('Council meets')
    expect(found.indexOf('New tariffs')).toBeLessThan(found.indexOf('Old tariffs'))
  })

  it('reads phrases, exclusions and alternatives', async () => {
    const db = await openDb()
    await print(
      db,
      { headline: 'A', text: 'The prime minister of Norway spoke.' },
      { headline: 'B', text: 'The minister praised a prime example in Sweden.' },
      { headline: 'C', text: 'The king of Norway spoke.' },
    )
    expect((await headlines(db, 'prime minister')).sort()).toEqual(['A', 'B'])
    expect(await headlines(db, '"prime minister"')).toEqual(['A'])
    expect(await headlines(db, 'minister -norway')).toEqual(['B'])
    expect(await headlines(db, 'minister -"prime minister"')).toEqual(['B'])
    expect((await headlines(db, 'sweden OR king')).sort()).toEqual(['B', 'C'])
    expect(await headlines(db, '-norway')).toEqual([])
    expect(await headlines(db, '"example in sweden')).toEqual(['B'])
  })

  it('does not read a phrase across headline, standfirst and tags', async () => {
    const db = await openDb()
    await print(db, {
      headline: 'Snow closes pass',
      standfirst: 'Traffic waits',
      kicker: 'Alps',
      tags: ['Winter', 'Roads'],
    })
    expect(await headlines(db, '"pass traffic"')).toEqual([])
    expect(await headlines(db, '"winter roads"')).toEqual([])
    expect(await headlines(db, '"traffic waits"')).toEqual(['Snow closes pass'])
  })

  it('bears anything that can be typed', async () => {
    const db = await openDb()
    await print(db, { headline: 'Plain', text: 'Near the column stood a star.' })
    const hostile = [
      ...[
        '',
        '   ',
        '""',
        '"',
        '*',
        '-',
        '--',
        '()',
        'NEAR(',
        'col:',
        'head:plain',
        'a* OR',
        'OR',
        'AND',
        'NOT',
        '^plain',
      ],
      ...[
        "'; drop table edition; --",
        '\\',
        '\0',
        'plain\0',
        '\ud800',
        '{head} : x',
        '+',
        '<->',
        '!',
        '&',
        '|',
        "''",
        ':*',
      ],
      ...[
        'plain:A',
        '%',
        '_',
        '_s1',
        '%s',
        '-"',
        '"-',
        'x'.repeat(5_000),
        'a '.repeat(500),
        '-a -b -c',
        '😀',
        'NEAR(plain, 2)',
      ],
      ...['“plain”', '（）', '！', '؟', '।', '\u202e', '-*', 'OR OR OR', '"a"b"c"d"'],
    ]
    for (const q of hostile) await expect(ask(db, q), JSON.stringify(q)).resolves.toHaveProperty('total')
    expect(await headlines(db, 'head:star')).toEqual([])
    expect(await headlines(db, '^plain*')).toEqual(['Plain'])
  })

  it('finds names and plurals however they are written', async () => {
    const db = await openDb()
    await print(
      db,
      { headline: 'A', text: 'Mr Müller’s visit to the U.S. cost 1,200,000 crowns, said O’Brien of Šibenik.' },
      { headline: 'B', text: 'Two meetings were held about COVID-19 in l’Europe.' },
    )
    for (const q of ['muller', 'MÜLLER', 'us', 'U.S.', '1200000', 'obrien', "O'Brien", 'sibenik', 'crown']) {
      expect(await headlines(db, q), q).toEqual(['A'])
    }
    for (const q of ['meeting', 'covid', 'covid-19', '"COVID 19"', 'europe'])
      expect(await headlines(db, q), q).toEqual(['B'])
  })

  it('takes the last word for the beginning of a commoner one', async () => {
    const db = await openDb()
    await print(db, { headline: 'Parliament votes' }, { headline: 'Parliament rests' })
    expect(await headlines(db, 'parliam')).toHaveLength(2)
    expect(await headlines(db, 'parliam votes')).toEqual([])
    expect(await headlines(db, 'votes parliam')).toEqual(['Parliament votes'])
  })

  it('finds a misspelt name and says how it is spelt', async () => {
    const db = await openDb()
    await print(
      db,
      { headline: 'Talks in Kyiv', text: 'President Volodymyr Zelenskyy spoke. Later Zelenskyy left.' },
      { headline: 'Talks go on', text: 'They waited for Zelenskyy.' },
      { headline: 'Путин и Си Цзиньпин', text: 'Встреча в Пекине.' },
      { headline: 'الرئيس بوتين', text: 'زار بكين.' },
    )
    const answer = await ask(db, 'Zelenski president')
    expect(answer.results.map((result) => result.card.headline)).toEqual(['Talks in Kyiv'])
    expect(answer.suggestion).toBe('Zelenskyy president')
    expect(await ask(db, 'president zelensky')).toMatchObject({ total: 1 })
    expect((await ask(db, 'zelneskyy')).total).toBe(2)
    expect((await ask(db, 'Zelenskyy')).suggestion).toBeUndefined()
    expect((await ask(db, 'Цзинпин')).suggestion).toBe('Цзиньпин')
    expect((await ask(db, 'بوتيين')).total).toBe(1)
    expect((await ask(db, 'xqzvbnmk')).total).toBe(0)
  })

  it('does not betray a name that is only in a story still to come', async () => {
    const db = await openDb()
    await print(db, { headline: 'Quillfeather named', text: 'Secret.', liveFrom: '2026-04-01T00:00:00.000Z' })
    expect(await ask(db, 'Quilfeather')).toEqual({ results: [], total: 0, isTotalExact: true })
    expect((await ask(db, 'Quilfeather', { now: '2026-04-02T00:00:00.000Z' })).suggestion).toBe('Quillfeather')
  })

  it('finds Chinese, Japanese, Korean, Thai, Arabic, Russian and Hindi', async () => {
    const db = await openDb()
    await print(
      db,
      {
        headline: '中国国家主席习近平会见俄罗斯总统普京',
        text: '双方在北京人民大会堂举行会谈，讨论5G网络合作。',
        language: 'zh',
      },
      { headline: '東京都知事選の結果', text: '新しい知事がコンピュータ教育を発表した。ｶﾞｲﾄﾞも配る。', language: 'ja' },
      { headline: '서울에서 열린 회의', text: '한국은 새로운 계획을 발표했다.', language: 'ko' },
      { headline: 'ประธานาธิบดีจีนพบกับรัสเซีย', text: 'หารือความสัมพันธ์', language: 'th' },
      {
        headline: 'الرئيس الصيني يزور موسكو',
        text: 'أكّد المُتحدّث أنّ الزيارة ستجري في ٢٠٢٣ وأن الدول ستوقع اتفاقية.',
        language: 'ar',
      },
      {
        headline: 'Санкции против банков',
        text: 'Ёлка на площади в Москве. Президент России подписал указ.',
        language: 'ru',
      },
      { headline: 'प्रधानमंत्री की यात्रा', text: 'किताबों का मेला २०२३ में क़लम और हिन्दी के साथ।', language: 'hi' },
    )
    const found: Record<string, string> = {
      普京: '中',
      习近平: '中',
      '北京 会谈': '中',
      俄罗斯总统: '中',
      中国俄罗斯会谈: '中',
      '"人民大会堂"': '中',
      京: '中',
      '5G网络': '中',
      '5g': '中',
      東京: '東',
      知事選: '東',
      コンピュータ: '東',
      コンピューターー: '',
      ガイド: '東',
      新しい知事: '東',
      서울: '서',
      한국: '서',
      รัสเซีย: 'ป',
      จีน: 'ป',
      رئيس: 'ال',
      الصيني: 'ال',
      المتحدث: 'ال',
      اكد: 'ال',
      '2023 زيارة': 'ال',
      اتفاقيه: 'ال',
      دولة: 'ال',
      елка: 'С',
      Москва: 'С',
      банк: 'С',
      'Россия президент': 'С',
      санкций: 'С',
      यात्रा: 'प्र',
      किताब: 'प्र',
      कलम: 'प्र',
      हिंदी: '',
      '2023 मेला': 'प्र',
    }
    for (const [q, start] of Object.entries(found)) {
      const all = await headlines(db, q)
      if (start === '') expect(all, q).toEqual([])
      else if (q === '京') expect(all.length, q).toBe(2)
      else
        expect(
          all.map((headline) => headline.startsWith(start)),
          q,
        ).toEqual([true])
    }
  })

  it('narrows to a section with those within it, a contributor, a tag, days and a language', async () => {
    const db = await openDb()
    const world = await aSection(db, { slug: 'world' })
    await aSection(db, { slug: 'asia', parentId: world })
    await print(
      db,
      {
        headline: 'A',
        text: 'summit',
        section: 'world',
        tags: ['Trade'],
        bylines: ['Ann Lee'],
        now: '2026-01-01T10:00:00.000Z',
      },
      { headline: 'B', text: 'summit', section: 'asia', bylines: ['Bo Li'], now: '2026-02-01T10:00:00.000Z' },
      {
        headline: 'C',
        text: 'summit',
        section: 'sport',
        tags: ['Trade'],
        language: 'fr-CA',
        now: '2026-03-01T10:00:00.000Z',
      },
    )
    const narrowed = async (more: Partial<SearchQuestion>) => (await headlines(db, 'summit', more)).sort()
    expect(await narrowed({})).toEqual(['A', 'B', 'C'])
    expect(await narrowed({ section: 'world' })).toEqual(['A', 'B'])
    expect(await narrowed({ section: 'asia' })).toEqual(['B'])
    expect(await narrowed({ section: 'nowhere' })).toEqual([])
    expect(await narrowed({ tag: 'trade' })).toEqual(['A', 'C'])
    expect(await narrowed({ contributor: 'bo-li' })).toEqual(['B'])
    expect(await narrowed({ inLanguage: 'fr' })).toEqual(['C'])
    expect(await narrowed({ from: '2026-02-01T10:00:00.000Z' })).toEqual(['B', 'C'])
    expect(await narrowed({ until: '2026-02-01T10:00:00.000Z' })).toEqual(['A'])
    expect(await narrowed({ tag: 'trade', section: 'sport', from: '2026-01-01T00:00:00.000Z' })).toEqual(['C'])
  })

  it('lets the clock decide, and follows updates, withdrawals and seals', async () => {
    const db = await openDb()
    const first = await aPrintedArticle(db, { headline: 'Morning', text: 'sunrise' })
    const later = '2026-03-02T18:00:00.000Z'
    await print(db, { articleId: first.articleId, headline: 'Evening', text: 'sunset', liveFrom: later, now: noon })
    expect(await headlines(db, 'sunrise')).toEqual(['Morning'])
    expect(await headlines(db, 'sunset')).toEqual([])
    expect(await headlines(db, 'sunrise', { now: later })).toEqual([])
    expect(await headlines(db, 'sunset', { now: later })).toEqual(['Evening'])

    await print(db, { articleId: first.articleId, headline: 'Night', text: 'moonlight', now: later })
    expect(await db.read.selectFrom('searchEntry').select('editionId').execute()).toHaveLength(1)
    expect(await headlines(db, 'moonlight', { now: later })).toEqual(['Night'])

    await db.transaction((tx) =>
      withdrawArticle(tx, { articleId: first.articleId, by: { staffId: null, name: 'Ed' }, now: later }),
    )
    expect(await headlines(db, 'moonlight', { now: later })).toEqual([])
    await catchUp(db, searchFollower)
    expect(await db.read.selectFrom('searchEntry').select('editionId').execute()).toEqual([])
  })

  it('forgets a name with the sealed story that alone had it', async () => {
    const db = await openDb()
    const victim = await aPrintedArticle(db, {
      headline: 'Trial of the case',
      text: 'The victim was Jane Quillfeather.',
    })
    await print(db, { headline: 'Other trial', text: 'Nothing of the kind.' })
    expect(await headlines(db, 'Quillfeather')).toEqual(['Trial of the case'])
    await db.transaction((tx) =>
      sealEditions(tx, { articleId: victim.articleId, editions: [1], notice: 'By order.', sealedBy: 'ed', now: noon }),
    )
    expect(await headlines(db, 'Quillfeather')).toEqual([])
    await catchUp(db, searchFollower)
    expect((await ask(db, 'Quilfeather')).suggestion).toBeUndefined()
    const words = await db.read.selectFrom('searchWord').select('word').where('word', 'like', 'quil%').execute()
    const keys = await db.read.selectFrom('searchNameKey').select('word').where('word', 'like', 'quil%').execute()
    expect([...words, ...keys]).toEqual([])
  })

  it('shows where the words stand, in the headline and in the best piece of the text', async () => {
    const db = await openDb()
    await print(db, {
      headline: 'Grain ships leave port',
      text: ['Nothing here.', `${'It was a long day. '.repeat(30)}Then the first grain ships left for Odesa at noon.`],
    })
    const [result] = (await ask(db, 'ships odesa')).results
    expect(result?.headline).toEqual([
      { text: 'Grain ', hit: false },
      { text: 'ships', hit: true },
      { text: ' leave port', hit: false },
    ])
    expect(result?.snippet.filter((part) => part.hit).map((part) => part.text)).toEqual(['ships', 'Odesa'])
    const text = result?.snippet.map((part) => part.text).join('') ?? ''
    expect(text.length).toBeLessThan(230)
    expect(text.startsWith('… ')).toBe(true)
    expect(text.endsWith('for Odesa at noon.')).toBe(true)
  })

  it('counts and turns pages', async () => {
    const db = await openDb()
    await print(db, ...Array.from({ length: 12 }, (_, index) => ({ headline: `Report ${index}`, text: 'harvest' })))
    const first = await ask(db, 'harvest', { limit: 5 })
    const second = await ask(db, 'harvest', { limit: 5, offset: 5 })
    expect(first).toMatchObject({ total: 12, isTotalExact: true })
    const seen = [...first.results, ...second.results].map((result) => result.card.articleId)
    expect(new Set(seen).size).toBe(10)
    expect((await ask(db, 'harvest', { limit: 5, offset: 500 })).results).toEqual([])
  })

  it('tells the page cache what it showed', async () => {
    const db = await openDb()
    await print(db, { headline: 'Kept', text: 'harvest' }, { headline: 'Soon', liveFrom: '2026-03-05T00:00:00.000Z' })
    const reads = new PageReads()
    const { results } = await searchArticles(db.read, { q: 'harvest', now: noon, limit: 5, reads })
    expect([...reads.keys]).toEqual(['latest', `card:${results[0]?.card.articleId}`])
    expect(reads.freshUntil).toBe('2026-03-05T00:00:00.000Z')
  })

  it('changes nothing when it hears the same again', async () => {
    const db = await openDb()
    await print(db, { headline: 'Once', text: 'harvest moon', tags: ['Farming'] })
    const state = async () => ({
      entries: await db.read.selectFrom('searchEntry').selectAll().execute(),
      words: await db.read.selectFrom('searchWord').selectAll().orderBy('word').execute(),
    })
    const before = await state()
    const events = await db.read.selectFrom('outbox').selectAll().execute()
    await db.transaction((tx) =>
      searchFollower.handle(
        tx,
        events.map((event) => ({ ...event, payload: JSON.parse(event.payload) })),
      ),
    )
    expect(await state()).toEqual(before)
    expect(PRINTED_AT < noon).toBe(true)
  })
})
