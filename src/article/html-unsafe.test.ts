import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { describe, expect, it } from 'vitest'
import { Refusal } from '#foundation/refusal.ts'
import { readBodyDocument } from './body-schema.ts'
import { bodyText } from './body-text.ts'
import { bodyToHtml } from './body-to-html.ts'
import { cleanText } from './clean-text.ts'
import { parseHtmlBody } from './html-in.ts'

const data = join(import.meta.dirname, '../../../shared/data')
const dompurify = join(data, 'unsafe-html/dompurify-dev.json')
const owasp = join(data, 'unsafe-html/owasp/vectors-dev.json')
const articles = join(data, 'quotations/articles.jsonl')

const ALLOWED: Record<string, string[]> = {
  ...Object.fromEntries(
    'p h2 h3 h4 ul li blockquote footer cite figure figcaption hr br strong em'.split(' ').map((n) => [n, []]),
  ),
  ...Object.fromEntries('caption thead tbody tr'.split(' ').map((name) => [name, []])),
  ol: ['start'],
  span: ['class', 'data-subject'],
  aside: ['class'],
  figure: ['class'],
  img: ['src', 'alt'],
  a: ['href'],
  table: ['data-chart'],
  th: ['scope', 'colspan', 'rowspan'],
  td: ['colspan', 'rowspan'],
}
/** Elements whose text no browser shows as part of the page. */
const UNSEEN = new Set(
  'script style template noscript noembed noframes iframe title desc metadata annotation audio video'.split(' '),
)
UNSEEN.add('annotation-xml')

type Node = DefaultTreeAdapterTypes.ChildNode

function elementsOf(nodes: Node[]): DefaultTreeAdapterTypes.Element[] {
  return nodes.flatMap((node) => ('tagName' in node ? [node, ...elementsOf(node.childNodes)] : []))
}

function faultsIn(html: string): string[] {
  return elementsOf(parseFragment(html).childNodes).flatMap((element) => {
    const allowed = ALLOWED[element.tagName]
    if (!allowed) return [`<${element.tagName}>`]
    return element.attrs.flatMap(({ name, value }) => {
      if (!allowed.includes(name)) return [`${element.tagName}[${name}]`]
      if (name !== 'href' && name !== 'src') return []
      const scheme = new URL(value, 'https://paper.example/').protocol
      const isSafe = ['http:', 'https:', 'mailto:', 'tel:', ...(name === 'src' ? ['media:'] : [])].includes(scheme)
      return isSafe && !/[\u0000-\u0020\u007f]/.test(value) ? [] : [`${name}="${value}"`]
    })
  })
}

function visibleTextOf(nodes: Node[]): string {
  return nodes
    .map((node) => {
      if (node.nodeName === '#text' && 'value' in node) return node.value
      return 'tagName' in node && !UNSEEN.has(node.tagName.toLowerCase()) ? visibleTextOf(node.childNodes) : ''
    })
    .join('')
}

/** Letters and digits alone: what a reader reads, whatever became of spaces, breaks and signs. */
function lettersOf(text: string): string {
  return cleanText(text)
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** Letters counted, since an attribution may move behind its quotation. */
function countOf(letters: string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const letter of letters) counts[letter] = (counts[letter] ?? 0) + 1
  return counts
}

function read(html: string): { html: string; text: string } {
  const { document } = parseHtmlBody(html)
  expect(readBodyDocument(document)).toEqual(document)
  return { html: bodyToHtml(document), text: bodyText(document) }
}

function expectHarmless(payload: string): void {
  const result = read(payload)
  expect(faultsIn(result.html), payload).toEqual([])
  const seen = countOf(
    lettersOf(visibleTextOf(parseFragment(cleanText(payload), { scriptingEnabled: false }).childNodes)),
  )
  const kept = countOf(lettersOf(result.text))
  for (const [letter, count] of Object.entries(seen)) {
    expect(kept[letter] ?? 0, `${letter} of ${payload}`).toBeGreaterThanOrEqual(count)
  }
}

describe('HTML that would attack readers', () => {
  it.skipIf(!existsSync(dompurify))(
    'loses its claws and keeps its words: DOMPurify (needs ../shared/data/unsafe-html)',
    () => {
      const cases = JSON.parse(readFileSync(dompurify, 'utf8')) as { payload: string }[]
      expect(cases.length).toBeGreaterThan(50)
      for (const { payload } of cases) expectHarmless(payload)
    },
  )

  it.skipIf(!existsSync(owasp))(
    'loses its claws and keeps its words: OWASP (needs ../shared/data/unsafe-html/owasp)',
    () => {
      const cases = JSON.parse(readFileSync(owasp, 'utf8')) as string[]
      expect(cases.length).toBeGreaterThan(20)
      for (const payload of cases) expectHarmless(payload)
    },
  )

  it.each([
    '<a href="java\u0000script:alert(1)">a</a>',
    '<a href=" \u0001javascript:alert(1)">a</a>',
    '<a href="java&#x0A;script&colon;alert(1)">a</a>',
    '<a href="&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)">a</a>',
    '<a href="VBScript:msgbox(1)">a</a>',
    '<a href="data:text/html;base64,PHNjcmlwdD4=">a</a>',
    '<a href="java\u200Bscript:alert(1)">a</a>',
    '<a href="feed:javascript:alert(1)">a</a>',
    '<a href="blob:https://paper.example/1">a</a>',
    '<svg><a xlink:href="javascript:alert(1)"><text>a</text></a></svg>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">a',
    '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>a',
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">a',
    '<scr\u0000ipt>alert(1)</scr\u0000ipt>a',
    '<img src="data:image/svg+xml,<svg onload=alert(1)>">a',
    '<iframe src="javascript:alert(1)"></iframe><iframe srcdoc="<script>alert(1)</script>"></iframe>a',
    '<blockquote cite="javascript:alert(1)"><p onclick="x()">a</p></blockquote>',
    '<aside class="pull-quote"><p style="background:url(javascript:alert(1))">a</p></aside>',
    '<span data-subject="&quot; onmouseover=&quot;alert(1)">a</span>',
    '<img src="https://x.example/a.png" alt="&quot; onerror=&quot;alert(1)">a',
    '<embed src="data:text/html,x"><object data="javascript:alert(1)">a</object>',
    '<base href="javascript:/a/-alert(1)/////"><a href="#x">a</a>',
    '<plaintext><script>alert(1)</script>',
  ])('is harmless: %s', (payload) => {
    expectHarmless(payload)
  })

  it('says what it left out', () => {
    const { dropped } = parseHtmlBody(
      '<script>1</script><p onclick="x">a <a href="javascript:x">b</a></p><iframe src="x"></iframe><script>2</script>',
    )
    expect(dropped).toEqual(['script', 'link javascript:', 'iframe'])
  })

  it('is never met by anything but a body or a refusal, however it is made', () => {
    const piece = fc.oneof(
      fc
        .constantFrom(
          ...'p div b i a ul li table tr td th caption h2 blockquote figure aside svg math select pre'.split(' '),
        )
        .map((n) => `<${n}>`),
      fc
        .constantFrom(...'p div b i a ul li table tr td blockquote figure aside svg math select template'.split(' '))
        .map((n) => `</${n}>`),
      fc.constantFrom(
        '<a href="x">',
        '<img src=x>',
        '<br>',
        '<!--',
        '-->',
        '<![CDATA[',
        ']]>',
        '<style>',
        '</style>',
        '<foreignObject>',
      ),
      fc.constantFrom(
        '<footer>',
        '<cite>',
        '</cite>',
        '<figcaption>',
        '<p class="wp-caption-text">',
        '<div class="embed">',
        '<td colspan=0>',
      ),
      fc.constantFrom(
        '&lt;script&gt;',
        '&#0;',
        '&#xD800;',
        '\uD800',
        '\u0000',
        '<',
        '"',
        "'",
        '=',
        '<q>',
        '<rt>',
        '<sup>2',
        '<details>',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        try {
          expectHarmless(pieces.join(''))
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
        }
      }),
      { numRuns: 1_500 },
    )
  })
})

describe('a news text as HTML', () => {
  it.skipIf(!existsSync(articles))('keeps every word of 240 articles (needs ../shared/data/quotations)', () => {
    const texts = readFileSync(articles, 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { text: string }).text)
    expect(texts.length).toBe(240)
    const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
    for (const text of texts) {
      const paragraphs = text.split(/\n+/).filter((paragraph) => paragraph.trim() !== '')
      const result = read(paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`).join('\n'))
      expect(result.text.split(/\s+/)).toEqual(cleanText(text).trim().split(/\s+/))
    }
  })
})
