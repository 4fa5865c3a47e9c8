import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector, XmlElement, XmlText } from 'yjs'
import { anyBody, anyLine } from '../../test/factories/any-body.ts'
import { type ArticleContent, emptyContent, KINDS } from './article-content.ts'
import type { BodyDocument } from './body-document.ts'
import { bodyText } from './body-text.ts'
import { draftBody, draftLine, readDraft, writeChoice, writeDraft } from './draft-document.ts'
import { parseHtmlBody } from './html-in.ts'
import { slugFrom } from './slug.ts'

const anyDraft = fc
  .record({
    body: anyBody,
    headline: anyLine,
    ...{ standfirst: anyLine, kicker: anyLine, shortHeadline: anyLine, socialHeadline: anyLine },
    kind: fc.constantFrom(...KINDS),
    tags: fc.array(
      fc.record({ slug: fc.constantFrom('peace', '和平', 'سلام'), name: anyLine }, { noNullPrototype: true }),
      { maxLength: 3 },
    ),
    bylines: fc.array(anyLine, { maxLength: 3 }),
    dateline: fc.option(fc.record({ place: anyLine, date: fc.constant('2026-11-23') }, { noNullPrototype: true })),
    language: fc.constantFrom('en', 'zh-Hans', 'ar'),
    leadPicture: fc.option(fc.uuid({ version: 7 })),
    slug: fc.constantFrom('', 'the-slug-somebody-chose'),
  })
  .map(({ slug, ...fields }): ArticleContent => {
    const content: ArticleContent = { ...emptyContent(), ...fields, section: 'world', readMore: ['a', 'b'] }
    return { ...content, slug: slug || slugFrom(content.headline, content.language) }
  })

function documentWith(draft: ArticleContent): Doc {
  const doc = new Doc()
  writeDraft(doc, draft)
  return doc
}

function draftOf(html: string, fields: Partial<ArticleContent> = {}): ArticleContent {
  return { ...emptyContent(), slug: 'x', ...fields, body: parseHtmlBody(html).document }
}

/** A second person's copy of the document. */
function copyOf(doc: Doc): Doc {
  const copy = new Doc()
  applyUpdate(copy, encodeStateAsUpdate(doc))
  return copy
}

function merge(one: Doc, other: Doc): void {
  const [forOne, forOther] = [
    encodeStateAsUpdate(other, encodeStateVector(one)),
    encodeStateAsUpdate(one, encodeStateVector(other)),
  ]
  applyUpdate(one, forOne)
  applyUpdate(other, forOther)
}

describe('a draft as a document that people type in together', () => {
  it('says what was written into it, whatever that is', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        expect(readDraft(documentWith(draft))).toEqual(draft)
      }),
      { numRuns: 300 },
    )
  })

  it('says the second draft where another was written over it', () => {
    fc.assert(
      fc.property(anyDraft, anyDraft, (first, second) => {
        const doc = documentWith(first)
        writeDraft(doc, second)
        expect(readDraft(doc)).toEqual(second)
      }),
      { numRuns: 200 },
    )
  })

  it('is the same for everybody who got its changes', () => {
    fc.assert(
      fc.property(anyDraft, anyDraft, anyDraft, (first, second, third) => {
        const [mine, theirs] = [documentWith(first), new Doc()]
        merge(mine, theirs)
        writeDraft(mine, second)
        writeDraft(theirs, third)
        merge(mine, theirs)
        expect(readDraft(mine)).toEqual(readDraft(theirs))
      }),
      { numRuns: 200 },
    )
  })

  it('changes nothing where it says the draft already', () => {
    const draft = draftOf('<p>The bridge <b>reopened</b>.</p><ul><li>One</li></ul>', { headline: 'Bridge' })
    const doc = documentWith(draft)
    const before = encodeStateVector(doc)
    writeDraft(doc, draft)
    expect(encodeStateVector(doc)).toEqual(before)
  })

  it('holds a story of 20,000 words in three scripts', () => {
    const sentence = '习近平 met the mayor in Almaty. وقالت المدينة إن الجسر مفتوح 👩‍👩‍👧‍👦. '
    const paragraph = { type: 'paragraph' as const, content: [{ type: 'text' as const, text: sentence.repeat(10) }] }
    const body: BodyDocument = { type: 'doc', content: Array.from({ length: 170 }, () => paragraph) }
    const draft = { ...emptyContent(), slug: 'x', body }
    expect(bodyText(body).split(/\s+/).length).toBeGreaterThan(20_000)
    expect(readDraft(documentWith(draft))).toEqual(draft)
  })

  it('keeps what one person types while a program changes the draft around it', () => {
    const doc = documentWith(
      draftOf('<p>The bridge reopened.</p><p>Trains run again.</p>', { headline: 'Bridge opens' }),
    )
    const typist = copyOf(doc)
    const second = draftBody(typist).get(1) as XmlElement
    ;(second.get(0) as XmlText).insert(0, 'At last: ')
    draftLine(typist, 'headline').insert(0, 'Old ')
    writeDraft(
      doc,
      draftOf('<p>The old bridge reopened on Wednesday.</p><p>Trains run again.</p>', {
        headline: 'Bridge opens early',
      }),
    )
    merge(doc, typist)
    const content = readDraft(doc)
    expect(bodyText(content.body)).toBe('The old bridge reopened on Wednesday.\n\nAt last: Trains run again.')
    expect(content.headline).toBe('Old Bridge opens early')
  })

  it('never cuts a character in two', () => {
    const doc = documentWith(draftOf('<p>x</p>', { headline: 'Fine 👍 weather' }))
    writeDraft(doc, draftOf('<p>x</p>', { headline: 'Fine 👎 weather' }))
    expect(draftLine(doc, 'headline').toString()).toBe('Fine 👎 weather')
    for (const { insert } of draftLine(doc, 'headline').toDelta()) expect((insert as string).isWellFormed()).toBe(true)
  })

  it('follows the headline with its slug until somebody chooses one', () => {
    const doc = documentWith(draftOf('<p>x</p>', { headline: 'Bridge opens', slug: 'bridge-opens' }))
    draftLine(doc, 'headline').insert(0, 'Old ')
    expect(readDraft(doc).slug).toBe('old-bridge-opens')
    writeChoice(doc, 'slug', 'lune')
    draftLine(doc, 'headline').insert(0, 'Very ')
    expect(readDraft(doc).slug).toBe('lune')
  })

  it('takes what is no choice at all for none', () => {
    const doc = documentWith(draftOf('<p>x</p>'))
    const fields = doc.getMap('fields')
    for (const [name, value] of Object.entries({
      kind: 'gossip',
      tags: [1],
      bylines: 'Ada',
      dateline: 3,
      readMore: {},
    }))
      fields.set(name, value)
    expect(readDraft(doc)).toMatchObject({ kind: 'news', tags: [], bylines: [], dateline: null, readMore: [] })
  })

  it('keeps suggestions in the paragraphs that a program does not change', () => {
    const doc = documentWith(draftOf('<p>The bridge reopened.</p><p>Trains run again.</p>'))
    const second = (draftBody(doc).get(1) as XmlElement).get(0) as XmlText
    second.insert(0, 'At last: ', { insertion: { id: 1 } })
    writeDraft(doc, draftOf('<p>The old bridge reopened.</p><p>Trains run again.</p><p>Soon.</p>'))
    expect(second.toString()).toBe('<insertion id="1">At last: </insertion>Trains run again.')
    expect(bodyText(readDraft(doc).body)).toBe('The old bridge reopened.\n\nTrains run again.\n\nSoon.')
  })

  it('is read whatever somebody has put into it past every editor', () => {
    const doc = documentWith({ ...emptyContent(), section: 'world' })
    writeChoice(doc, 'language', 'no language' as never)
    doc.transact(() => {
      let within = new XmlElement('quotation')
      draftBody(doc).insert(0, [within])
      for (let depth = 0; depth < 8_000; depth++) {
        const next = new XmlElement('quotation')
        within.insert(0, [next])
        within = next
      }
      within.insert(0, [new XmlText('Deep down.')])
    })

    const draft = readDraft(doc)
    expect(draft.language).toBe(emptyContent().language)
    expect(bodyText(draft.body)).toContain('Deep down.')
  })
})
