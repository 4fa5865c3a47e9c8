import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { BodyBlock, TableCell } from '#article/body-document.ts'
import { attribute, ParsedPage, textOf, within } from '../../../test/gallery/parsed-page.ts'
import { paragraph, text } from '../../../test/gallery/sample-article.ts'
import { aPicture } from '../../../test/gallery/sample-cards.ts'
import { labelsFor } from '../labels.ts'
import { bodyBlocks } from './BodyBlocks.tsx'

function draw(...content: BodyBlock[]): ParsedPage {
  const setting = { labels: labelsFor('en'), language: 'en', pictures: { quay: aPicture() } }
  return new ParsedPage(renderToStaticMarkup(createElement('div', null, bodyBlocks({ type: 'doc', content }, setting))))
}

function heading(level: 2 | 3 | 4, words: string): BodyBlock {
  return { type: 'heading', attrs: { level }, content: [text(words)] }
}

function row(type: TableCell['type'], ...cells: string[]) {
  const attrs = { colspan: 1, rowspan: 1 }
  return { type: 'table_row' as const, content: cells.map((words) => ({ type, attrs, content: [paragraph(words)] })) }
}

describe('the blocks of a body', () => {
  it('never skip a level of heading, whatever the writer chose', () => {
    const page = draw(heading(4, 'First'), heading(4, 'Second'), heading(2, 'Third'), heading(4, 'Fourth'))
    const levels = page.elements.filter((one) => /^h\d$/.test(one.tagName)).map((one) => one.tagName)
    expect(levels).toEqual(['h2', 'h3', 'h2', 'h3'])
  })

  it('say under a quotation who spoke, and as what', () => {
    const page = draw({
      type: 'quotation',
      attrs: { speaker: 'Rui Barata', role: 'controller' },
      content: [paragraph('We bought a clock.')],
    })
    expect(textOf(page.all('blockquote')[0])).toBe('We bought a clock.')
    expect(textOf(page.all('figcaption')[0])).toBe('Rui Barata, controller')
  })

  it('leave the caption of a quotation out where nobody is named', () => {
    const page = draw({
      type: 'quotation',
      attrs: { speaker: null, role: null },
      content: [paragraph('Somebody said so.')],
    })
    expect(page.all('figcaption')).toEqual([])
  })

  it('have a picture lead where it is to, with a name for whoever cannot see it', () => {
    const attrs = { media: 'quay', src: null, caption: '', credit: '' }
    const page = draw({ type: 'picture', attrs: { ...attrs, alt: 'The quay', href: '/fleet' } })
    const [link] = page.all('a')
    expect(link && attribute(link, 'href')).toBe('/fleet')
    expect(link && within(link, 'img').map((image) => attribute(image, 'alt'))).toEqual(['The quay'])
    expect(draw({ type: 'picture', attrs: { ...attrs, alt: 'The quay' } }).all('a')).toEqual([])
  })

  it('put a table into a region that has a name and takes the keyboard', () => {
    const page = draw({
      type: 'table',
      attrs: { caption: 'Crossings', chart: null },
      content: [
        row('table_header', 'Line', 'Passengers'),
        row('table_cell', 'Barreiro', '38,150'),
        row('table_cell', 'Montijo', '−4.2%'),
      ],
    })
    const [region] = page.all('section')
    expect(attribute(region, 'aria-label')).toBe('Crossings')
    expect(attribute(region, 'tabindex')).toBe('0')
    expect(within(region, 'th').map((one) => attribute(one, 'scope'))).toEqual(['col', 'col'])
    expect(within(region, 'td').map((one) => attribute(one, 'class'))).toEqual([
      undefined,
      'figure',
      undefined,
      'figure',
    ])
  })

  it('draw the figures of a table that asks for it, and keep the table for who wants the numbers', () => {
    const table: BodyBlock = {
      type: 'table',
      attrs: { caption: 'Crossings', chart: 'bar' },
      content: [
        row('table_header', 'Line', 'Passengers'),
        row('table_cell', 'Barreiro', '38,150'),
        row('table_cell', 'Montijo', '4,280'),
      ],
    }
    const page = draw(table)
    expect(page.elements.find((one) => attribute(one, 'role') === 'img')).toBeDefined()
    expect(textOf(within(page.all('details')[0], 'table')[0])).toContain('38,150')
    expect(draw(table).elements.length).toBe(page.elements.length)
  })

  it('show only the table where its words cannot be drawn', () => {
    const page = draw({
      type: 'table',
      attrs: { caption: '', chart: 'line' },
      content: [
        row('table_header', 'Line', 'Master'),
        row('table_cell', 'Barreiro', 'Rui'),
        row('table_cell', 'Montijo', 'Ana'),
      ],
    })
    expect(page.elements.find((one) => attribute(one, 'role') === 'img')).toBeUndefined()
    expect(attribute(page.all('section')[0], 'aria-label')).toBe('Table')
  })

  it('show a picture of this paper with its own caption and credit unless the story has others', () => {
    const page = draw({ type: 'picture', attrs: { media: 'quay', src: null, alt: '', caption: 'At dawn', credit: '' } })
    expect(attribute(page.all('img')[0], 'width')).toBe('1200')
    expect(attribute(page.all('img')[0], 'alt')).toBe(aPicture().alt)
    expect(textOf(page.all('figcaption')[0])).toBe(`At dawn ${aPicture().credit}`)
  })

  it('load nothing from another site: a picture or film there is a link', () => {
    const page = draw(
      {
        type: 'picture',
        attrs: { media: null, src: 'https://elsewhere.example/a.jpg', alt: 'A quay', caption: '', credit: '' },
      },
      { type: 'embed', attrs: { address: 'https://www.video.example/1', title: '' } },
    )
    expect(page.elements.filter((one) => attribute(one, 'src') !== undefined)).toEqual([])
    expect(page.all('a').map(textOf)).toEqual(['A quay', 'video.example'])
    expect(page.all('iframe')).toEqual([])
  })

  it('leave out a picture that is not there', () => {
    const page = draw({ type: 'picture', attrs: { media: 'lost', src: null, alt: '', caption: 'Lost', credit: '' } })
    expect(page.all('figure')).toEqual([])
  })

  it('mark a mention without making it a link', () => {
    const mention = {
      type: 'text' as const,
      text: 'Dulce Marçal',
      marks: [{ type: 'mention' as const, attrs: { subject: 'dulce' } }],
    }
    const page = draw(paragraph('With ', mention, '.'))
    expect(attribute(page.all('span')[0], 'data-subject')).toBe('dulce')
    expect(page.all('a')).toEqual([])
  })

  it('keep marks within marks', () => {
    const page = draw(
      paragraph({
        type: 'text',
        text: 'both',
        marks: [{ type: 'link', attrs: { href: 'https://a.example/' } }, { type: 'bold' }, { type: 'italic' }],
      }),
    )
    expect(within(within(page.all('a')[0], 'strong')[0], 'em').map(textOf)).toEqual(['both'])
  })

  it('count a list on from where the writer began', () => {
    const page = draw({
      type: 'ordered_list',
      attrs: { start: 3 },
      content: [{ type: 'list_item', content: [paragraph('Third')] }],
    })
    expect(attribute(page.all('ol')[0], 'start')).toBe('3')
    expect(textOf(page.all('li')[0])).toBe('Third')
  })

  it('leave nothing behind for empty paragraphs and headings', () => {
    const page = draw(
      { type: 'paragraph' },
      { type: 'heading', attrs: { level: 2 } },
      { type: 'pull_quote', attrs: { attribution: 'Nobody' } },
    )
    expect(page.all('p').length + page.all('h2').length + page.all('figure').length).toBe(0)
  })
})
