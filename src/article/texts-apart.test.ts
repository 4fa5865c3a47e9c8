import fc from 'fast-check'
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, html, parseFragment, serialize } from 'parse5'
import { expect, it } from 'vitest'
import { cleanText } from './clean-text.ts'
import { takeTextsOut } from './texts-apart.ts'

const LONG = 'The ferry had left, and nobody (not even the harbour master) knew why; it was 7:30!'

const PIECES = [
  ...[
    '<p>',
    '</p>',
    '<b>',
    '</b>',
    '<br>',
    '<a href="',
    "<a title='",
    '<a b=',
    '">',
    "'>",
    '>',
    '<',
    '/>',
    '"',
    "'",
    '=',
  ],
  ...[
    '<table>',
    '<tr>',
    '<td>',
    '<col>',
    '</table>',
    '<select>',
    '<option>',
    '<svg>',
    '<desc>',
    '</svg>',
    '<![CDATA[',
    ']]>',
  ],
  ...[
    '<script>',
    '</script>',
    '<style>',
    '</style>',
    '<textarea>',
    '</textarea>',
    '<title>',
    '<template>',
    '</template>',
  ],
  ...[
    '<!--',
    '-->',
    '--',
    '--!',
    '<!doctype html "',
    '<?x ',
    '&',
    '&copy',
    '&#x41',
    '&#',
    '&amp;',
    '&notin',
    ' ',
    '\n',
    '-',
  ],
  ...[
    LONG,
    LONG,
    LONG,
    'copyright 2026 by the Harbour Post',
    ' and so on it went, day after day ',
    '日本語の文章がここにとても長く続いていくのである',
    '!',
    'x',
    '#9',
  ],
]

function read(markup: string): DefaultTreeAdapterTypes.DocumentFragment {
  const body = defaultTreeAdapter.createElement('body', html.NS.HTML, [])
  return parseFragment(body, markup, { scriptingEnabled: false })
}

it('reads the same from markup without its long texts as from the whole', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 16 }), (pieces) => {
      const markup = cleanText(pieces.join(''))
      const { rest, putBack } = takeTextsOut(markup)
      const apart = read(rest)
      putBack(apart.childNodes)
      expect(serialize(apart)).toBe(serialize(read(markup)))
    }),
    { numRuns: 2_000 },
  )
})

it('leaves little to be read of an ordinary text', () => {
  const article = `<p class="lead">${LONG}</p>\n`.repeat(20)
  expect(takeTextsOut(article).rest.length).toBeLessThan(article.length / 2)
})
