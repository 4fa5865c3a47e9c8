import { describe, expect, it } from 'vitest'
import { bodyToHtml } from '#article/body-to-html.ts'
import { parseHtmlBody } from '#article/html-in.ts'
import { readOfficeHtml } from './office-html.ts'

const pasted = (html: string): string => bodyToHtml(parseHtmlBody(readOfficeHtml(html)).document)

/** A paragraph of a list as Word puts it on the clipboard. */
function wordItem(text: string, options: { level?: number; list?: string; bullet?: string } = {}): string {
  const { level = 1, list = 'l0', bullet = '·' } = options
  return `<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:${list} level${level} lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>${bullet}<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span lang=EN-GB>${text}<o:p></o:p></span></p>`
}

function wordPage(body: string): string {
  return `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"
xmlns="http://www.w3.org/TR/REC-html40"><head><meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><w:WordDocument>
<w:View>Normal</w:View></w:WordDocument></xml><![endif]--><style><!-- p.MsoNormal {margin:0cm; font-size:11.0pt;} --></style></head>
<body lang=EN-GB><!--StartFragment-->${body}<!--EndFragment--></body></html>`
}

it('makes lists within lists of the paragraphs that Word writes', () => {
  const items = [
    wordItem('Piers'),
    wordItem('North pier', { level: 2, bullet: 'o' }),
    wordItem('South pier', { level: 2, bullet: 'o' }),
    wordItem('Cranes'),
  ]
  expect(pasted(wordPage(items.join('\n')))).toBe(
    '<ul><li><p>Piers</p>\n<ul><li>North pier</li><li>South pier</li></ul></li><li>Cranes</li></ul>',
  )
})

it('keeps numbers as numbers, from where they begin, and starts a new list with a new sort', () => {
  const items = [
    wordItem('Tender', { bullet: '3.' }),
    wordItem('Contract', { bullet: '4.' }),
    wordItem('Loose end', { list: 'l1' }),
  ]
  expect(pasted(wordPage(items.join('')))).toBe(
    '<ol start="3"><li>Tender</li><li>Contract</li></ol>\n<ul><li>Loose end</li></ul>',
  )
})

it('parts two lists that a paragraph stands between', () => {
  const page = wordPage(`${wordItem('One')}<p class=MsoNormal>Between.</p>${wordItem('Two')}`)
  expect(pasted(page)).toBe('<ul><li>One</li></ul>\n<p>Between.</p>\n<ul><li>Two</li></ul>')
})

it('keeps bold and italic, headings by style, links and tables, and nothing of the rest', () => {
  const page =
    wordPage(`<p class=MsoTitle>Port plan</p><p class=MsoNormal>It <b style='mso-bidi-font-weight:normal'>grows</b> by
<i style='mso-bidi-font-style:normal'>half</i>, says <a href="https://example.org/port">the office</a>.<o:p>&nbsp;</o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<table class=MsoTableGrid border=1 style='border-collapse:collapse'><tr><td style='width:150pt'><p class=MsoNormal>Year</p></td></tr></table>
<p class=MsoNormal onclick="alert(1)"><script>alert(1)</script><a href="java&#10;script:alert(1)">never</a></p>`)
  expect(pasted(page)).toBe(
    [
      '<h2>Port plan</h2>',
      '<p>It <strong>grows</strong> by <em>half</em>, says <a href="https://example.org/port">the office</a>.</p>',
      '<table><tbody><tr><td>Year</td></tr></tbody></table>',
      '<p>never</p>',
    ].join('\n'),
  )
})

it('reads Google Docs: bold by weight, nested lists, tables, and no bold from the element around it all', () => {
  const docs = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-5d6"><h3 dir="ltr" style="line-height:1.38">
<span style="font-size:14pt;font-weight:400">Cranes</span></h3><p dir="ltr"><span style="font-weight:700">Bold</span><span style="font-weight:400">,
 </span><span style="font-style:italic;font-weight:400">italic</span></p><ol><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>one</span></p></li>
<ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span>within</span></p></li></ul></ol><div dir="ltr"><table><colgroup><col width="90"/></colgroup>
<tbody><tr style="height:0pt"><td style="border:solid"><p dir="ltr"><span>7</span></p></td></tr></tbody></table></div></b>`
  expect(pasted(docs)).toBe(
    [
      '<h3>Cranes</h3>',
      '<p><strong>Bold</strong>, <em>italic</em></p>',
      '<ol><li><p>one</p>\n<ul><li>within</li></ul></li></ol>',
      '<table><tbody><tr><td>7</td></tr></tbody></table>',
    ].join('\n'),
  )
})

it('takes the fragment that was copied from a page, not the page around it', () => {
  const page =
    '<html><body><nav>Menu</nav><!--StartFragment--><p>The news.</p><!--EndFragment--><footer>Imprint</footer></body></html>'
  expect(pasted(page)).toBe('<p>The news.</p>')
})

describe('HTML that no Word has written', () => {
  it('comes as it is, all of it, and a whole page without its head', () => {
    expect(readOfficeHtml('<p>before</p><body><p>inside</p></body><p>behind</p>')).toBe(
      '<p>before</p><body><p>inside</p></body><p>behind</p>',
    )
    expect(readOfficeHtml('<html><head><title>T</title></head><body class="a"><p>inside</p></body></html>')).toBe(
      '<p>inside</p>',
    )
  })
})
