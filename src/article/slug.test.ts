import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isReservedName, isSlug, slugFrom } from './slug.ts'

describe('a slug from a headline', () => {
  it.each([
    ['Xi Jinping and Putin Strengthen Ties', 'en', 'xi-jinping-and-putin-strengthen-ties'],
    ['Putin’s 1,000 days: what’s next?', 'en', 'putins-1000-days-whats-next'],
    ['  “Größe”: Ärger um Straßen ', 'de', 'groesse-aerger-um-strassen'],
    ['Müller à la façade', 'fr', 'muller-a-la-facade'],
    ['Rødgrød på Ærø', 'da', 'roedgroed-paa-aeroe'],
    ['Łódź i Żory', 'pl', 'lodz-i-zory'],
    ['İstanbul’da ışık', 'tr', 'istanbulda-isik'],
    ['Đà Nẵng', 'vi', 'da-nang'],
    ['Þingvellir og Æsir', 'is', 'thingvellir-og-aesir'],
    ['Объезд Щёлкова: что дальше?', 'ru', 'obezd-shchelkova-chto-dalshe'],
    ['Зеленський: Київ і Харків, Юлія та Їжак', 'uk', 'zelenskyi-kyiv-i-kharkiv-yuliia-ta-yizhak'],
    ['Ђоковић победио', 'sr', 'djokovic-pobedio'],
    ['Ευρώπη και Αθήνα', 'el', 'evropi-kai-athina'],
    ['习近平与普京在北京会晤', 'zh', '习近平与普京在北京会晤'],
    ['قمة في الرياض', 'ar', 'قمة-في-الرياض'],
    ['हिन्दी में समाचार', 'hi', 'हिन्दी-में-समाचार'],
    ['東京でG7サミット', 'ja', '東京でg7サミット'],
    ['ＡＢＣ　ﾃｽﾄ', 'ja', 'abc-テスト'],
    ['👍 !?', 'en', 'story'],
    ['', 'en', 'story'],
  ])('makes %s (%s) into %s', (headline, language, slug) => {
    expect(slugFrom(headline, language)).toBe(slug)
  })

  it('is what it is said to be where no letter is left', () => {
    expect(slugFrom('👍 !?', 'en', 'person')).toBe('person')
    expect(slugFrom('Ada 👍', 'en', 'person')).toBe('ada')
  })

  it('ends at a word, within 80 units', () => {
    const long = slugFrom(
      'A very long headline that goes on and on until nobody would ever read it in an address bar',
      'en',
    )
    expect(long).toBe('a-very-long-headline-that-goes-on-and-on-until-nobody-would-ever-read-it-in-an')
    const chinese = slugFrom('中国与俄罗斯'.repeat(30), 'zh')
    expect(chinese.length).toBeLessThanOrEqual(80)
    expect(chinese.length).toBeGreaterThan(60)
    expect(slugFrom('x'.repeat(500), 'en')).toHaveLength(80)
  })

  it('is always a slug, and the slug of itself', () => {
    const headline = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 120 }),
      fc.string({ unit: 'grapheme', maxLength: 120 }),
    )
    fc.assert(
      fc.property(headline, fc.constantFrom('en', 'de', 'zh', 'tr', 'uk', 'hi'), (text, language) => {
        const slug = slugFrom(text, language)
        expect(isSlug(slug), slug).toBe(true)
      }),
      { numRuns: 3_000 },
    )
  })
})

describe('names in addresses', () => {
  it.each(['a', 'g20', '2023', 'a-b-c', '北京', 'हिन्दी'])('takes %s for a slug', (text) => {
    expect(isSlug(text)).toBe(true)
  })

  it.each([
    '',
    '-',
    'a-',
    '-a',
    'a--b',
    'A',
    'a b',
    'a/b',
    'a.b',
    'é'.normalize('NFD'),
    'a'.repeat(81),
    '..',
    'a\u0000',
  ])('does not take %j for a slug', (text) => {
    expect(isSlug(text)).toBe(false)
  })

  it('keeps the paper’s own addresses and years from sections', () => {
    for (const name of ['tags', 'Search', 'api', 'newsroom', 'feed.xml', 'most-read', '2023']) {
      expect(isReservedName(name)).toBe(true)
    }
    for (const name of ['politics', 'weather', 'g20']) expect(isReservedName(name)).toBe(false)
  })
})
