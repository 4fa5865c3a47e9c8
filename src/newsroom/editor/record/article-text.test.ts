import { initProseMirrorDoc } from '@tiptap/y-tiptap'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Doc } from 'yjs'
import { emptyContent } from '#article/article-content.ts'
import { draftBody, readDraft, writeDraft } from '#article/draft-document.ts'
import { editingSchema } from '#article/editing-schema.ts'
import { parseHtmlBody } from '#article/html-in.ts'
import { readingText } from '#article/reading-text.ts'
import { anyBody, anyLine } from '../../../../test/factories/any-body.ts'
import { articleText, rangeOf } from './article-text.ts'

function open(content: Parameters<typeof writeDraft>[1]) {
  const doc = new Doc()
  writeDraft(doc, content)
  return { doc, body: initProseMirrorDoc(draftBody(doc), editingSchema).doc }
}

const fromHtml = (html: string) => open({ ...emptyContent(), headline: 'Bridge', body: parseHtmlBody(html).document })

it('says what readers would get, and knows where each letter of it stands in the editor', () => {
  fc.assert(
    fc.property(anyBody, anyLine, (body, headline) => {
      const { doc, body: node } = open({ ...emptyContent(), headline, body })
      const text = articleText(doc, node)
      expect(text.text).toBe(readingText(readDraft(doc)).text)
      for (const { start, end, pos } of text.runs) {
        expect(node.textBetween(pos, pos + end - start, '', '\n')).toBe(text.text.slice(start, end))
      }
    }),
    { numRuns: 150 },
  )
})

it('finds words in every sort of block, and none of what stands in no text', () => {
  const { doc, body } = fromHtml(
    `<p>Ana <strong>Duarte</strong> met<br>Rui.</p><ul><li>in Porto</li></ul><table><tr><td>Year</td><td>2026</td></tr></table>
     <figure><img src="https://example.org/a.jpg" alt="a"><figcaption>Caption</figcaption></figure>
     <blockquote><p>Said so.</p><footer><cite>Lena Ilves</cite></footer></blockquote>`,
  )
  const text = articleText(doc, body)
  const at = (words: string) => {
    const start = text.text.indexOf(words)
    expect(start).toBeGreaterThanOrEqual(0)
    const range = rangeOf(text, { start, end: start + words.length })
    return range && body.textBetween(range.from, range.to, '|', '\n')
  }
  for (const words of ['Ana Duarte met', 'Duarte met\nRui', 'in Porto', '2026', 'Said so'])
    expect(at(words)).toBe(words)
  for (const words of ['Caption', 'Lena Ilves', 'Bridge']) expect(at(words)).toBeNull()
})

it('leaves out what somebody suggests to add, and keeps what somebody suggests to take out', () => {
  const doc = new Doc()
  const suggested = (type: string, text: string) => ({ type: 'text', text, marks: [{ type, attrs: { id: '1' } }] })
  const body = editingSchema.nodeFromJSON({
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'Ana ' },
          suggested('insertion', 'Maria '),
          suggested('deletion', 'old '),
          { type: 'text', text: 'Duarte' },
        ],
      },
    ],
  })
  const text = articleText(doc, body)
  expect(text.text).toBe('Ana old Duarte')
  expect(rangeOf(text, { start: 0, end: 14 })).toEqual({ from: 1, to: 21 })
  expect(rangeOf(text, { start: 8, end: 14 })).toEqual({ from: 15, to: 21 })
})
