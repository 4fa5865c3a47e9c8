import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { describe, expect, it } from 'vitest'
import { bodyText } from '#article/body-text.ts'
import { bodyToHtml } from '#article/body-to-html.ts'
import { parseHtmlBody } from '#article/html-in.ts'
import { unsafePayloads } from '../../../test/support/unsafe-payloads.ts'
import { readGhostBody } from './read-body.ts'

const site = { address: 'https://old.example.org' }

function read(row: Record<string, unknown>): { html: string; text: string; notes: string[] } {
  const notes = new Set<string>()
  const { document } = readGhostBody(row, site, notes)
  return { html: bodyToHtml(document), text: bodyText(document), notes: [...notes] }
}

const lexical = (...children: object[]) => ({
  lexical: JSON.stringify({ root: { type: 'root', version: 1, children } }),
})
const mobiledoc = (name: string, payload: object) => ({
  mobiledoc: JSON.stringify({
    version: '0.3.1',
    atoms: [],
    markups: [],
    cards: [[name, payload]],
    sections: [[10, 0]],
  }),
})

type Markup = DefaultTreeAdapterTypes.ChildNode

function elementsOf(nodes: Markup[]): DefaultTreeAdapterTypes.Element[] {
  return nodes.flatMap((node) => ('tagName' in node ? [node, ...elementsOf(node.childNodes)] : []))
}

/** Every card with what it has in both editors, what Ghost made of it for readers, and what comes of it. */
const CARDS: { name: string; newName?: string; payload: object; rendered: string; html: string }[] = [
  {
    name: 'image',
    payload: { src: '__GHOST_URL__/content/images/a.jpg', alt: 'A <boat>', caption: 'By <b>night</b>' },
    rendered:
      '<figure class="kg-card kg-image-card kg-card-hascaption"><img src="__GHOST_URL__/content/images/a.jpg" class="kg-image" alt="A &lt;boat&gt;"><figcaption><span>By </span><b>night</b></figcaption></figure>',
    html: '<figure><img src="https://old.example.org/content/images/a.jpg" alt="A &lt;boat&gt;"><figcaption>By night</figcaption></figure>',
  },
  {
    name: 'image',
    payload: { src: 'https://x.org/a.jpg', alt: 'A', href: 'https://x.org/go?a=1&b=2' },
    rendered:
      '<figure class="kg-card kg-image-card"><a href="https://x.org/go?a=1&amp;b=2"><img src="https://x.org/a.jpg" class="kg-image" alt="A"></a></figure>',
    html: '<figure><a href="https://x.org/go?a=1&amp;b=2"><img src="https://x.org/a.jpg" alt="A"></a></figure>',
  },
  {
    name: 'gallery',
    payload: {
      images: [
        { src: 'https://x.org/1.jpg', alt: 'One', row: 0 },
        { src: 'https://x.org/2.jpg', row: 0 },
      ],
      caption: 'Two ships',
    },
    rendered:
      '<figure class="kg-card kg-gallery-card kg-card-hascaption"><div class="kg-gallery-container"><div class="kg-gallery-row"><div class="kg-gallery-image"><img src="https://x.org/1.jpg" alt="One"></div><div class="kg-gallery-image"><img src="https://x.org/2.jpg" alt=""></div></div></div><figcaption>Two ships</figcaption></figure>',
    html: '<figure><img src="https://x.org/1.jpg" alt="One"></figure>\n<figure><img src="https://x.org/2.jpg" alt=""></figure>\n<p>Two ships</p>',
  },
  {
    name: 'html',
    payload: { html: '<div><b>Bold <p>and open' },
    rendered: '<!--kg-card-begin: html--><div><b>Bold <p>and open</p></b></div><!--kg-card-end: html-->',
    html: '<p><strong>Bold</strong></p>\n<p><strong>and open</strong></p>',
  },
  {
    name: 'markdown',
    payload: { markdown: '##Head\n\nA [link](https://x.org) and\na line' },
    rendered:
      '<!--kg-card-begin: markdown--><h2 id="head">Head</h2><p>A <a href="https://x.org">link</a> and<br>a line</p><!--kg-card-end: markdown-->',
    html: '<h2>Head</h2>\n<p>A <a href="https://x.org">link</a> and<br>a line</p>',
  },
  {
    name: 'embed',
    payload: {
      url: 'https://video.example/1',
      html: '<iframe src="https://video.example/embed/1"></iframe>',
      metadata: { title: 'A film' },
      caption: '',
    },
    rendered:
      '<figure class="kg-card kg-embed-card"><iframe src="https://video.example/1" title="A film"></iframe></figure>',
    html: '<figure class="embed"><a href="https://video.example/1">A film</a></figure>',
  },
  {
    name: 'bookmark',
    payload: {
      url: 'https://x.org/a',
      metadata: {
        title: 'A title',
        description: 'What it is',
        author: 'Ann',
        publisher: 'The X',
        icon: 'https://x.org/i.ico',
        thumbnail: 'https://x.org/t.jpg',
      },
      caption: 'Read it',
    },
    rendered:
      '<figure class="kg-card kg-bookmark-card kg-card-hascaption"><a class="kg-bookmark-container" href="https://x.org/a"><div class="kg-bookmark-content"><div class="kg-bookmark-title">A title</div><div class="kg-bookmark-description">What it is</div><div class="kg-bookmark-metadata"><img class="kg-bookmark-icon" src="https://x.org/i.ico" alt=""><span class="kg-bookmark-author">Ann</span><span class="kg-bookmark-publisher">The X</span></div></div><div class="kg-bookmark-thumbnail"><img src="https://x.org/t.jpg" alt=""></div></a><figcaption>Read it</figcaption></figure>',
    html: '<aside class="fact-box untitled"><p><a href="https://x.org/a"><strong>A title</strong></a></p>\n<p>What it is</p>\n<p>Ann • The X</p>\n<p>Read it</p></aside>',
  },
  {
    name: 'code',
    newName: 'codeblock',
    payload: { code: 'if (a < b) {\n  go()\n}', language: 'js', caption: 'A test' },
    rendered:
      '<figure class="kg-card kg-code-card"><pre><code class="language-js">if (a &lt; b) {\n  go()\n}</code></pre><figcaption>A test</figcaption></figure>',
    html: '<p>if (a &lt; b) {<br>\u00a0\u00a0go()<br>}</p>\n<p>A test</p>',
  },
  {
    name: 'callout',
    payload: { calloutEmoji: '💡', calloutText: 'Mind <b>this</b>', backgroundColor: 'blue' },
    rendered:
      '<div class="kg-card kg-callout-card kg-callout-card-blue"><div class="kg-callout-emoji">💡</div><div class="kg-callout-text">Mind <b>this</b></div></div>',
    html: '<aside class="fact-box untitled"><p>💡 Mind <strong>this</strong></p></aside>',
  },
  {
    name: 'toggle',
    payload: { heading: 'Why?', content: '<p>Because.</p>' },
    rendered:
      '<div class="kg-card kg-toggle-card" data-kg-toggle-state="close"><div class="kg-toggle-heading"><h4 class="kg-toggle-heading-text">Why?</h4><button class="kg-toggle-card-icon"><svg><path d=""/></svg></button></div><div class="kg-toggle-content"><p>Because.</p></div></div>',
    html: '<aside class="fact-box"><h3>Why?</h3><p>Because.</p></aside>',
  },
  {
    name: 'button',
    payload: { buttonText: 'Go', buttonUrl: '__GHOST_URL__/go/', alignment: 'center' },
    rendered:
      '<div class="kg-card kg-button-card kg-align-center"><a href="__GHOST_URL__/go/" class="kg-btn kg-btn-accent">Go</a></div>',
    html: '<p><a href="/go/">Go</a></p>',
  },
  {
    name: 'file',
    payload: {
      src: '__GHOST_URL__/content/files/a.pdf',
      fileTitle: 'The report',
      fileCaption: 'In full',
      fileName: 'a.pdf',
      fileSize: 2_000_000,
    },
    rendered:
      '<div class="kg-card kg-file-card"><a class="kg-file-card-container" href="__GHOST_URL__/content/files/a.pdf" title="Download" download><div class="kg-file-card-contents"><div class="kg-file-card-title">The report</div><div class="kg-file-card-caption">In full</div><div class="kg-file-card-metadata"><div class="kg-file-card-filename">a.pdf</div><div class="kg-file-card-filesize">2.0 MB</div></div></div><div class="kg-file-card-icon"><svg></svg></div></a></div>',
    html: '<p><a href="/content/files/a.pdf">The report</a></p>\n<p>In full</p>\n<p>a.pdf • 2.0 MB</p>',
  },
  {
    name: 'video',
    payload: { src: '__GHOST_URL__/content/media/a.mp4', caption: 'At sea', fileName: 'a.mp4' },
    rendered:
      '<figure class="kg-card kg-video-card"><div class="kg-video-container"><video src="__GHOST_URL__/content/media/a.mp4" poster="x.jpg"></video><div class="kg-video-overlay"><button aria-label="Play video"><svg></svg></button></div><div class="kg-video-player-container"><span class="kg-video-current-time">0:00</span><div class="kg-video-time">/<span class="kg-video-duration">0:07</span></div><button class="kg-video-playback-rate">1&#215;</button></div></div><figcaption>At sea</figcaption></figure>',
    html: '<figure class="embed"><a href="https://old.example.org/content/media/a.mp4">At sea</a></figure>',
  },
  {
    name: 'audio',
    payload: { src: '__GHOST_URL__/content/media/a.mp3', title: 'The talk', duration: 61 },
    rendered:
      '<div class="kg-card kg-audio-card"><img src="" alt="audio-thumbnail" class="kg-audio-thumbnail kg-audio-hide"><div class="kg-audio-player-container"><audio src="__GHOST_URL__/content/media/a.mp3"></audio><div class="kg-audio-title">The talk</div><div class="kg-audio-player"><span class="kg-audio-current-time">0:00</span><div class="kg-audio-time">/<span class="kg-audio-duration">1:01</span></div></div></div></div>',
    html: '<figure class="embed"><a href="https://old.example.org/content/media/a.mp3">The talk</a></figure>',
  },
  {
    name: 'product',
    payload: {
      productTitle: 'A knot',
      productDescription: '<p>Holds.</p>',
      productImageSrc: 'https://x.org/k.jpg',
      productRatingEnabled: true,
      productStarRating: 4,
      productButtonEnabled: true,
      productButton: 'Buy',
      productUrl: 'https://x.org/buy',
    },
    rendered:
      '<div class="kg-card kg-product-card"><div class="kg-product-card-container"><img src="https://x.org/k.jpg" class="kg-product-card-image"><div class="kg-product-card-title-container"><h4 class="kg-product-card-title">A knot</h4></div><div class="kg-product-card-rating"><span class="kg-product-card-rating-active kg-product-card-rating-star"></span><span class="kg-product-card-rating-active"></span><span class="kg-product-card-rating-active"></span><span class="kg-product-card-rating-active"></span><span class="kg-product-card-rating-star"></span></div><div class="kg-product-card-description"><p>Holds.</p></div><a href="https://x.org/buy" class="kg-product-card-button kg-product-card-btn-accent"><span>Buy</span></a></div></div>',
    html: '<aside class="fact-box"><h3>A knot</h3><figure><img src="https://x.org/k.jpg" alt=""></figure>\n<p>★★★★☆</p>\n<p>Holds.</p>\n<p><a href="https://x.org/buy">Buy</a></p></aside>',
  },
  {
    name: 'header',
    payload: {
      header: 'Big words',
      subheader: 'Small words',
      buttonEnabled: true,
      buttonText: 'On',
      buttonUrl: 'https://x.org/on',
      backgroundImageSrc: 'https://x.org/b.jpg',
    },
    rendered:
      '<div class="kg-card kg-header-card kg-v2"><picture><img class="kg-header-card-image" src="https://x.org/b.jpg" alt=""></picture><div class="kg-header-card-content"><h2 class="kg-header-card-heading">Big words</h2><p class="kg-header-card-subheading">Small words</p><a href="https://x.org/on" class="kg-header-card-button">On</a></div></div>',
    html: '<h2>Big words</h2>\n<p>Small words</p>\n<figure><img src="https://x.org/b.jpg" alt=""></figure>\n<p><a href="https://x.org/on">On</a></p>',
  },
  {
    name: 'signup',
    payload: { header: 'Stay', subheader: 'Weekly', disclaimer: 'No spam.', buttonText: 'Subscribe' },
    rendered:
      '<div class="kg-card kg-signup-card"><h2 class="kg-signup-card-heading">Stay</h2><p class="kg-signup-card-subheading">Weekly</p><form class="kg-signup-card-form"><input type="email"><button><span>Subscribe</span></button><div class="kg-signup-card-success">Email sent!</div></form><p class="kg-signup-card-disclaimer">No spam.</p></div>',
    html: '<aside class="fact-box untitled"><p>Stay</p>\n<p>Weekly</p>\n<p>No spam.</p></aside>',
  },
  {
    name: 'call-to-action',
    payload: {
      sponsorLabel: '<p>SPONSORED</p>',
      textValue: '<p>Try it.</p>',
      buttonText: 'Now',
      buttonUrl: 'https://x.org/now',
      imageUrl: 'https://x.org/c.jpg',
    },
    rendered:
      '<div class="kg-card kg-cta-card"><div class="kg-cta-sponsor-label-wrapper"><div class="kg-cta-sponsor-label"><p>SPONSORED</p></div></div><div class="kg-cta-content"><div class="kg-cta-image-container"><img src="https://x.org/c.jpg" alt=""></div><div class="kg-cta-text"><p>Try it.</p></div><a href="https://x.org/now" class="kg-cta-button">Now</a></div></div>',
    html: '<aside class="fact-box untitled"><p>SPONSORED</p>\n<figure><img src="https://x.org/c.jpg" alt=""></figure>\n<p>Try it.</p>\n<p><a href="https://x.org/now">Now</a></p></aside>',
  },
  { name: 'hr', newName: 'horizontalrule', payload: {}, rendered: '<hr>', html: '<hr>' },
  { name: 'paywall', payload: {}, rendered: '<!--members-only-->', html: '' },
  { name: 'email', payload: { html: '<p>Hi {first_name}</p>' }, rendered: '', html: '' },
  { name: 'email-cta', payload: { html: '<p>Join</p>' }, rendered: '', html: '' },
]

describe.each(CARDS)('the card “$name”', ({ name, newName = name, payload, rendered, html }) => {
  const around = [{ type: 'paragraph', children: [{ type: 'text', text: 'End.', format: 0 }] }]
  const whole = `${html}${html === '' ? '' : '\n'}<p>End.</p>`

  it('says the same from Lexical, from Mobiledoc and as Ghost made it', () => {
    expect(read(lexical({ type: newName, version: 1, ...payload }, ...around)).html).toBe(whole)
    expect(read({ html: `${rendered}<p>End.</p>` }).html).toBe(whole)
    expect(read(mobiledoc(name, payload)).html).toBe(html)
  })

  it('is harmless with nothing in it, and with nonsense', () => {
    const nonsense = Object.fromEntries(Object.keys(payload).map((key) => [key, { a: [1, null] }]))
    for (const given of [{}, nonsense, { images: [null, 3, {}], metadata: 'x', src: 7, url: [] }]) {
      expect(() => read(mobiledoc(name, given))).not.toThrow()
      expect(() => read(lexical({ type: newName, ...given }))).not.toThrow()
    }
    expect(() => read({ html: rendered.replace(/ (src|href)="[^"]*"/g, '') })).not.toThrow()
  })
})

describe('a text of Lexical', () => {
  const text = (words: string, format = 0) => ({ type: 'extended-text', text: words, format })
  const paragraph = (...children: object[]) => ({ type: 'paragraph', children })

  it('has its headings, formats, links, quotations and lists', () => {
    const item = (...children: object[]) => ({ type: 'listitem', children })
    const { html } = read(
      lexical(
        { type: 'extended-heading', tag: 'h3', children: [text('Head')] },
        paragraph(
          text('Bold', 1),
          text(' both', 3),
          text(' plain '),
          text('10'),
          text('6', 64),
          { type: 'linebreak' },
          text('x', 16 | 4),
        ),
        paragraph(
          { type: 'link', url: 'https://x.org/?a=1&b="2"', children: [text('a '), text('link', 1)] },
          text(' & more'),
        ),
        { type: 'extended-quote', children: [text('Said.')] },
        { type: 'aside', children: [text('Large.')] },
        {
          type: 'list',
          listType: 'number',
          start: 3,
          children: [
            item(text('One')),
            item({ type: 'list', listType: 'bullet', children: [item(text('Under one'))] }),
            item(text('Two')),
          ],
        },
        paragraph(
          { type: 'at-link', url: '__GHOST_URL__/x/', children: [{ type: 'zwnj' }, text('x')] },
          { type: 'hashtag', text: '#y' },
        ),
      ),
    )
    expect(html).toBe(
      [
        '<h3>Head</h3>',
        '<p><strong>Bold<em> both</em></strong> plain 10⁶<br>x</p>',
        '<p><a href="https://x.org/?a=1&amp;b=%222%22">a <strong>link</strong></a> &amp; more</p>',
        '<blockquote><p>Said.</p></blockquote>',
        '<aside class="pull-quote"><p>Large.</p></aside>',
        '<ol start="3"><li><p>One</p>\n<ul><li>Under one</li></ul></li><li>Two</li></ol>',
        '<p><a href="/x/">x</a>#y</p>',
      ].join('\n'),
    )
  })

  it('keeps the words of nodes that are not known, and tells of them', () => {
    const { html, notes } = read(
      lexical({ type: 'poll', children: [paragraph(text('Yes or no?'))] }, { type: 'widget' }),
    )
    expect(html).toBe('<p>Yes or no?</p>')
    expect(notes).toEqual([
      'A part of a kind that is not known (“poll”) gave its text alone.',
      'A part of a kind that is not known (“widget”) was left out.',
    ])
  })

  it('is refused in a sentence where it is no text at all', () => {
    const deep = '{"type":"paragraph","children":['.repeat(5_000) + ']}'.repeat(5_000)
    for (const broken of ['{', '[]', '{"root":7}', `{"root":{"children":[${deep}]}}`]) {
      expect(() => read({ lexical: broken })).toThrow(/Its text cannot be read \(Lexical/)
    }
    expect(read({ lexical: '{', plaintext: 'Words\n\nand more' }).html).toBe('<p>Words</p>\n<p>and more</p>')
    expect(read({ lexical: '{', ...mobiledoc('html', { html: '<p>Older</p>' }) }).html).toBe('<p>Older</p>')
  })
})

describe('a text of Mobiledoc', () => {
  it('has its blocks, lists, markups over several markers, and breaks', () => {
    const document = {
      version: '0.3.1',
      atoms: [
        ['soft-return', '', {}],
        ['mention', '@ann', {}],
      ],
      cards: [],
      markups: [['strong'], ['em'], ['a', ['rel', 'x', 'href', 'https://x.org/a']], ['script']],
      sections: [
        [1, 'h2', [[0, [], 0, 'Head']]],
        [
          1,
          'p',
          [
            [0, [0], 0, 'Bold '],
            [0, [1], 2, 'both'],
            [1, [], 0, 0],
            [0, [2], 1, 'link'],
            [1, [], 0, 1],
            [0, [3], 1, '<b>'],
          ],
        ],
        [1, 'blockquote', [[0, [], 0, 'Said.']]],
        [1, 'aside', [[0, [], 0, 'Large.']]],
        [3, 'ol', [[[0, [], 0, 'One']], [[0, [], 0, 'Two']]]],
        [2, 'https://x.org/a.jpg'],
        [10, 7],
        [99, 'x'],
        'nonsense',
        [1, 'p', 'nonsense'],
        [1, 'p', [[0, [44], 9, 'Tail']]],
      ],
    }
    const { html } = read({ mobiledoc: JSON.stringify(document) })
    expect(html).toBe(
      [
        '<h2>Head</h2>',
        '<p><strong>Bold <em>both</em></strong><br><a href="https://x.org/a">link</a>@ann&lt;b&gt;</p>',
        '<blockquote><p>Said.</p></blockquote>',
        '<aside class="pull-quote"><p>Large.</p></aside>',
        '<ol><li>One</li><li>Two</li></ol>',
        '<figure><img src="https://x.org/a.jpg" alt=""></figure>',
        '<p>Tail</p>',
      ].join('\n'),
    )
  })
})

describe('a text in HTML or Markdown', () => {
  it('of a network keeps its words and its link', () => {
    const tweet =
      '<blockquote class="twitter-tweet"><p>Ships are back</p>— Ann (@ann) <a href="https://x.example/1">1 May</a></blockquote><script src="https://x.example/w.js"></script>'
    const { html } = read(lexical({ type: 'embed', url: 'https://x.example/1', html: tweet, caption: '' }))
    expect(html).toContain('Ships are back')
    expect(html).toContain('<a href="https://x.example/1">1 May</a>')
    expect(html).not.toContain('script')
  })

  it('has the other form of quotation as a sentence set large', () => {
    expect(read({ html: '<blockquote class="kg-blockquote-alt">Large.</blockquote>' }).html).toBe(
      '<aside class="pull-quote"><p>Large.</p></aside>',
    )
  })

  it('of version 0 is read from Markdown where nothing else is there', () => {
    expect(read({ html: null, markdown: '#Head\n* one\n* two\n\n<b>x</b> www.x.org' }).text).toBe(
      'Head\n\none\n\ntwo\n\nx www.x.org',
    )
  })

  it('keeps every word of HTML in a card that it would keep alone, however odd the markup is', () => {
    const letters = (text: string) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
    for (const payload of unsafePayloads()) {
      const html = `<p>before</p>${payload}<p>behind</p>`
      const alone = letters(bodyText(parseHtmlBody(html).document))
      expect(letters(read(mobiledoc('html', { html })).text), payload).toBe(alone)
    }
  })

  it('runs nothing, whatever a card holds', () => {
    const evil = '"><img src=x onerror=alert(1)><script>alert(1)</script><a href="javascript:alert(1)">a</a>'
    for (const { name, newName = name, payload } of CARDS.filter(({ html }) => /<[^h]/.test(html))) {
      const loaded = JSON.parse(JSON.stringify(payload), (_, value) =>
        typeof value === 'string' ? `${value}${evil}` : value,
      )
      for (const row of [mobiledoc(name, loaded), lexical({ type: newName, ...loaded })]) {
        const found = elementsOf(parseFragment(read(row).html).childNodes)
        expect(found.length).toBeGreaterThan(0)
        expect(found.filter(({ tagName }) => tagName === 'script')).toEqual([])
        const attributes = found.flatMap(({ attrs }) => attrs)
        expect(attributes.filter((each) => each.name.startsWith('on') || /^\s*javascript:/i.test(each.value))).toEqual(
          [],
        )
      }
    }
  })
})
