import { describe, expect, it } from 'vitest'
import { Refusal } from '#foundation/refusal.ts'
import type { BodyBlock } from './body-document.ts'
import { bodyToHtml } from './body-to-html.ts'
import { parseHtmlBody } from './html-in.ts'

function blocksOf(html: string): BodyBlock[] {
  return parseHtmlBody(html).document.content
}

/** What an HTML becomes, written in the HTML that Dateline writes itself. */
function tidy(html: string): string {
  return bodyToHtml(parseHtmlBody(html).document).replaceAll('\n', '')
}

describe('HTML of a newsroom', () => {
  it.each([
    [
      'white space',
      '<p>  One\n two&nbsp;three <b> four</b> \t</p>\n\n',
      '<p>One two\u00A0three <strong>four</strong></p>',
    ],
    ['bare text and soup', 'a<div>b<div>c</div>d</div>e', '<p>a</p><p>b</p><p>c</p><p>d</p><p>e</p>'],
    ['headings', '<h1>1</h1><h2>2</h2><h3>3</h3><h6>6</h6>', '<h2>1</h2><h2>2</h2><h3>3</h3><h4>6</h4>'],
    ['blocks in inline elements', '<b>a<p>b</p></b>', '<p><strong>a</strong></p><p><strong>b</strong></p>'],
    ['blocks in headings', '<h2>a<div>b</div></h2>', '<h2>a<br>b</h2>'],
    ['breaks', 'a<br>b<br><br>c<br>', '<p>a<br>b</p><p>c</p>'],
    ['empty paragraphs', '<p>&nbsp;</p><p></p><p>a</p><p><br></p>', '<p>a</p>'],
    ['nested marks', '<i>a<b>b</b></i><em>c</em>', '<p><em>a</em><strong><em>b</em></strong><em>c</em></p>'],
    [
      'a wrapper of a word processor',
      '<b style="font-weight:normal"><span style="font-weight:700">a</span>b</b>',
      '<p><strong>a</strong>b</p>',
    ],
    ['links', '<a href=" https://example.org/a b ">x</a>', '<p><a href="https://example.org/a%20b">x</a></p>'],
    [
      'nested lists',
      '<ul><li>a<ul><li>b</li></ul></li><li><p>c</p></li></ul>',
      '<ul><li><p>a</p><ul><li>b</li></ul></li><li>c</li></ul>',
    ],
    [
      'a list in a list without an item',
      '<ol start=3><li>a</li><ul><li>b</li></ul>c</ol>',
      '<ol start="3"><li><p>a</p><ul><li>b</li></ul></li><li>c</li></ol>',
    ],
    ['a list item with a heading', '<ul><li><h3>a</h3>b</li></ul>', '<ul><li><p>a</p><p>b</p></li></ul>'],
    ['definitions', '<dl><dt>a</dt><dd>b</dd></dl>', '<p><strong>a</strong></p><p>b</p>'],
    ['preformatted text', '<pre>a\n  b\n\nc</pre>', '<p>a<br>\u00A0\u00A0b</p><p>c</p>'],
    ['a rule inside a paragraph', '<p>a<hr>b', '<p>a</p><hr><p>b</p>'],
    [
      'raised and lowered figures',
      '10<sup>6</sup> m<sup>2</sup>, CO<sub>2</sub>, 1<sup>st</sup>',
      '<p>10⁶ m², CO₂, 1st</p>',
    ],
    ['readings of words', '<ruby>北京<rt>Běijīng</rt></ruby>', '<p>北京(Běijīng)</p>'],
    ['inline quotations', 'He said <q>no</q>.', '<p>He said “no”.</p>'],
    ['forms', '<form><label>Name <input value=x></label><button>Send</button></form>', '<p>Name Send</p>'],
    ['unknown elements', '<x-story><y-part>a</y-part> b</x-story>', '<p>a b</p>'],
    ['a whole page', '<!doctype html><html><head><title>t</title></head><body><p>a</p></body></html>', '<p>a</p>'],
    ['a tracking pixel', '<p>a<img src="https://t.example/p" width="1" height="1"></p>', '<p>a</p>'],
    ['emoji', '<p>a <img class="emoji" alt="🙂" src="https://s.example/1.svg"></p>', '<p>a 🙂</p>'],
    ['comments', 'a<!-- b -->c', '<p>ac</p>'],
  ])('reads %s', (_, html, expected) => {
    expect(tidy(html)).toBe(expected)
  })

  it('keeps a picture out of the middle of a sentence', () => {
    expect(tidy('<p>One <img src="media:m1" alt="A"> two</p>')).toBe(
      '<p>One two</p><figure><img src="media:m1" alt="A"></figure>',
    )
    expect(tidy('<p><img src="/a.png" alt="A">One</p>')).toBe('<figure><img src="/a.png" alt="A"></figure><p>One</p>')
  })

  it.each([
    [
      '<figure><a href="/big.jpg?w=1"><img src="media:m1" alt="A"></a><figcaption>C <span class="credit">D</span></figcaption></figure>',
    ],
    [
      '<figure><a href="javascript:x"><img src="media:m1" alt="A"></a><figcaption>C <cite>D</cite></figcaption></figure>',
    ],
    ['<figure><img data-media="m1" src="/media/m1.webp" alt="A"><figcaption>C <cite>D</cite></figcaption></figure>'],
    [
      '<div class="wp-caption"><img src="media:m1" alt="A"><p class="wp-caption-text">C <em class="photo-credit">D</em></p></div>',
    ],
  ])('reads a picture with caption and credit: %s', (html) => {
    expect(blocksOf(html)).toEqual([
      { type: 'picture', attrs: { media: 'm1', src: null, alt: 'A', caption: 'C', credit: 'D' } },
    ])
  })

  it('keeps where a picture leads, unless that is a picture', () => {
    const html = '<figure><a href="https://example.org/a?b=1&amp;c"><img src="media:m1" alt="A"></a></figure>'
    expect(tidy(html)).toBe(html)
    expect(tidy('<p><a href="/go">One <img src="media:m1" alt="A"></a></p>')).toBe(
      '<p><a href="/go">One</a></p><figure><a href="/go"><img src="media:m1" alt="A"></a></figure>',
    )
  })

  it('leaves a remote picture where it is, also one that loads late', () => {
    const attrs = { media: null, alt: '', caption: '', credit: '' }
    expect(blocksOf('<img src="https://example.org/a.jpg">')[0]).toMatchObject({
      attrs: { ...attrs, src: 'https://example.org/a.jpg' },
    })
    expect(blocksOf('<img src="data:image/gif;base64,R0" data-src="https://example.org/a.jpg">')[0]).toMatchObject({
      attrs: { ...attrs, src: 'https://example.org/a.jpg' },
    })
  })

  it.each([
    ['<blockquote><p>We won.</p><footer>— Jane Doe, mayor of Lyon</footer></blockquote>', 'Jane Doe', 'mayor of Lyon'],
    ['<blockquote><p>We won.</p><footer><cite>Doe, Jane</cite>, mayor</footer></blockquote>', 'Doe, Jane', 'mayor'],
    ['<blockquote>We won.<br>— <cite>Jane Doe, mayor</cite></blockquote>', 'Jane Doe', 'mayor'],
    ['<blockquote><p>We won.<cite>Jane Doe</cite></p></blockquote>', 'Jane Doe', null],
    ['<figure><blockquote>We won.</blockquote><figcaption>Jane Doe</figcaption></figure>', 'Jane Doe', null],
    ['<blockquote>We won.</blockquote>', null, null],
  ])('reads who said it: %s', (html, speaker, role) => {
    expect(blocksOf(html)).toEqual([
      {
        type: 'quotation',
        attrs: { speaker, role },
        content: [{ type: 'paragraph', content: [{ type: 'text', text: 'We won.' }] }],
      },
    ])
  })

  it('does not take a work that is named inside a quotation for its speaker', () => {
    expect(blocksOf('<blockquote><p>I read <cite>Ulysses</cite> twice.</p></blockquote>')[0]).toMatchObject({
      attrs: { speaker: null },
    })
  })

  it.each([
    '<aside class="pullquote">Enough is enough<footer>The mayor</footer></aside>',
    '<figure class="wp-block-pullquote"><blockquote><p>Enough is enough</p><cite>The mayor</cite></blockquote></figure>',
    '<blockquote class="pull-quote"><p>Enough is enough</p><cite>The mayor</cite></blockquote>',
  ])('reads a pull quote: %s', (html) => {
    expect(blocksOf(html)).toEqual([
      {
        type: 'pull_quote',
        attrs: { attribution: 'The mayor' },
        content: [{ type: 'text', text: 'Enough is enough' }],
      },
    ])
  })

  it('reads a table with its caption, heads and spans, and clamps wild ones', () => {
    const [table] = blocksOf(
      '<figure><table data-chart="bar"><tfoot><tr><td>sum</td></tr></tfoot><thead><tr><th colspan="9999">H</th></tr></thead>' +
        '<tr><td rowspan="0">a<p>b</p></td><td colspan="-3"></td></tr></table><figcaption>Votes</figcaption></figure>',
    )
    const cell = { colspan: 1, rowspan: 1 }
    expect(table).toMatchObject({
      type: 'table',
      attrs: { caption: 'Votes', chart: 'bar' },
      content: [
        { content: [{ type: 'table_header', attrs: { colspan: 100, rowspan: 1 } }] },
        {
          content: [
            { attrs: { colspan: 1, rowspan: 2 }, content: [{}, {}] },
            { attrs: cell, content: [{ type: 'paragraph' }] },
          ],
        },
        { content: [{ attrs: cell }] },
      ],
    })
  })

  it('reads a table that only lays a page out as the text in it', () => {
    expect(tidy('<table role="presentation"><tr><td><h2>a</h2></td><td>b</td></tr></table>')).toBe('<h2>a</h2><p>b</p>')
    expect(tidy('<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr></table>')).toMatch(/^<p>a<\/p><table>/)
  })

  it.each(['<aside><h4>Numbers</h4><p>42</p></aside>', '<details><summary>Numbers</summary>42</details>'])(
    'reads a fact box: %s',
    (html) => {
      expect(tidy(html)).toBe('<aside class="fact-box"><h3>Numbers</h3><p>42</p></aside>')
    },
  )

  it.each([
    '<iframe src="https://video.example/1" title="Film"></iframe>',
    '<iframe src="//video.example/1" title="Film"></iframe>',
    '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">https://video.example/1</div><figcaption>Film</figcaption></figure>',
    '<figure class="media"><oembed url="https://video.example/1" title="Film"></oembed></figure>',
    '<p class="oembed"><a href="https://video.example/1">Film</a></p>',
    '<video title="Film"><source src="https://video.example/1">No video.</video>',
  ])('reads an embed by its address: %s', (html) => {
    expect(blocksOf(html)).toEqual([{ type: 'embed', attrs: { address: 'https://video.example/1', title: 'Film' } }])
  })

  it('does not make an embed of a link that a sentence stands around', () => {
    expect(tidy('<p class="oembed">See <a href="https://video.example/1">this</a></p>')).toMatch(/^<p>See /)
  })

  it('reads nothing as one empty paragraph', () => {
    expect(blocksOf('')).toEqual([{ type: 'paragraph' }])
    expect(blocksOf(' <p> </p><script>x</script>')).toEqual([{ type: 'paragraph' }])
  })
})

describe('HTML made to exhaust', () => {
  const many = (piece: string, times: number) => piece.repeat(times)
  const numbered = (times: number, piece: (index: number) => string) =>
    Array.from({ length: times }, (_, i) => piece(i)).join('')

  it.each([
    ['elements nested 10,000 deep', many('<div>', 10_000)],
    ['tags that are never closed', numbered(50_000, (i) => `<b id="${i}">x`)],
    ['formatting that every paragraph reopens', `<p>${numbered(300, (i) => `<b id="${i}">`)}${many('<p>x', 2_000)}`],
    ['70,000 elements', many('<p>a', 70_000)],
    ['60 megabytes', many('<p>word</p>', 5_500_000)],
  ])('is refused in a sentence: %s', (_, html) => {
    try {
      parseHtmlBody(html)
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal)
      expect((error as Refusal).code).toBe('body-unreadable')
      expect((error as Refusal).errors[0]?.field).toBe('body.html')
    }
  })

  it.each([
    ['links that close one another', many('<a href=x>y', 20_000)],
    ['formatting around all', numbered(900, (i) => `<b id="${i}">`) + many('<p>x', 5_000)],
    ['links that adopt blocks', many('<a><div>', 480) + many('</a>', 480)],
    ['100,000 attributes', `<p ${numbered(100_000, (i) => `a${i} `)}>x</p>`],
    ['text moved out of a table', `<table>${many('x<i></i>', 20_000)}`],
    ['990 lists, quotations and boxes within one another', many('<ul><li><blockquote>x<aside>', 240)],
    ['quotations within their own footers', `${many('<blockquote>x<footer>', 450)}<cite>y</cite>`],
    ['readings without words', `<ruby>${many('<rt>a', 20_000)}`],
    ['comments within comments', many('<!--', 200_000)],
  ])('is read in bounded time: %s', (_, html) => {
    const start = process.cpuUsage()
    parseHtmlBody(html)
    const { user, system } = process.cpuUsage(start)
    expect((user + system) / 1_000).toBeLessThan(3_000)
  })
})
