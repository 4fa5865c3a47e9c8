import { expect, it } from 'vitest'
import { bodyToHtml } from '#article/body-to-html.ts'
import { parseHtmlBody } from '#article/html-in.ts'
import { markdownToHtml } from './markdown.ts'

const pasted = (text: string): string => bodyToHtml(parseHtmlBody(markdownToHtml(text)).document)

it('reads headings, lists within lists, quotations and rules', () => {
  const text =
    '# Port plan\r\n\r\n- piers\r\n  - north\r\n- cranes\r\n\r\n3. tender\r\n4. contract\r\n\r\n> Built by\r\n> spring\r\n\r\n---\r\n\r\nEnd'
  expect(pasted(text)).toBe(
    [
      '<h2>Port plan</h2>',
      '<ul><li><p>piers</p>\n<ul><li>north</li></ul></li><li>cranes</li></ul>',
      '<ol start="3"><li>tender</li><li>contract</li></ol>',
      '<blockquote><p>Built by<br>spring</p></blockquote>',
      '<hr>',
      '<p>End</p>',
    ].join('\n'),
  )
})

it('reads bold, italic and links, and leaves alone what only looks like them', () => {
  expect(pasted('It is **very** *wide*, see [the plan](https://example.org/a) or https://example.org/b.')).toBe(
    '<p>It is <strong>very</strong> <em>wide</em>, see <a href="https://example.org/a">the plan</a> or <a href="https://example.org/b">https://example.org/b</a>.</p>',
  )
  expect(pasted('2 * 3 * 4 and a_snake_name and [x](javascript:alert(1))')).toBe(
    '<p>2 * 3 * 4 and a_snake_name and [x](javascript:alert(1))</p>',
  )
})

it('takes signs of HTML for the signs that they are', () => {
  expect(pasted('<script>alert("1")</script> & more')).toBe(
    '<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; more</p>',
  )
})

it('reads texts in other scripts', () => {
  expect(pasted('## 标题\n\n第一段。\n\n- الأول\n- الثاني')).toBe(
    '<h2>标题</h2>\n<p>第一段。</p>\n<ul><li>الأول</li><li>الثاني</li></ul>',
  )
})
