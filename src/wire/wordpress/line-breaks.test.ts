import { describe, expect, it } from 'vitest'
import { bodyText } from '#article/body-text.ts'
import { parseHtmlBody } from '#article/html-in.ts'
import { markLineBreaks } from './line-breaks.ts'

/** Blocks of the body, a text each; lines within one apart by ` / `. */
function blocks(markup: string): string[] {
  return bodyText(parseHtmlBody(markLineBreaks(markup)).document)
    .split('\n\n')
    .map((text) => text.replaceAll('\n', ' / '))
}

describe('a text of the classic editor', () => {
  it.each([
    ['an empty line begins a paragraph', 'One\n\nTwo\r\n\r\nThree', ['One', 'Two', 'Three']],
    ['an empty line of spaces too', 'One\n  \n\t\nTwo', ['One', 'Two']],
    ['the end of a line is a break', 'One\nTwo', ['One / Two']],
    ['a break before the end of a line is one break', 'One<br />\nTwo', ['One / Two']],
    [
      'line ends beside blocks mean nothing',
      '<h2>One</h2>\nTwo\n<ul>\n<li>Three</li>\n\n<li>Four</li>\n</ul>',
      ['One', 'Two', 'Three', 'Four'],
    ],
    ['paragraphs within a quotation', '<blockquote>One\n\nTwo</blockquote>', ['One', 'Two']],
    ['paragraphs within bold letters', '<strong>One\n\nTwo</strong>', ['One', 'Two']],
    ['paragraphs within a cell are lines of it', '<table><tr><td>One\nTwo</td></tr></table>', ['One / Two']],
    ['preformatted text has its own lines', '<pre>One\n\nTwo\nThree</pre>', ['One', 'Two / Three']],
    ['the mark of the short form begins a paragraph', 'One<!--more Read on-->Two', ['One', 'Two']],
    ['so does a page', 'One\n<!--nextpage-->\nTwo', ['One', 'Two']],
    ['other comments are nothing', 'One <!-- aside -->two', ['One two']],
    ['a line end within a tag is none', 'One <a\nhref="https://a.example">two</a>', ['One two']],
  ])('%s', (_, markup, expected) => {
    expect(blocks(markup)).toEqual(expected)
  })
})
