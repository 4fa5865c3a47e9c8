import { describe, expect, it } from 'vitest'
import { emptyContent } from './article-content.ts'
import { bodyBlocks, bodyText, readingMinutes } from './body-text.ts'
import { wordCount } from './count-words.ts'
import { parseHtmlBody } from './html-in.ts'
import { pictureIds, walkBody } from './walk-body.ts'

const body = parseHtmlBody(`
  <h2>Who won</h2>
  <p>The <b>mayor</b><br>won.</p>
  <ul><li>One<ul><li>Two</li></ul></li></ul>
  <blockquote><p>Yes.</p><footer><cite>Jane Doe</cite>, mayor</footer></blockquote>
  <aside class="pull-quote">Enough<footer>J. Doe</footer></aside>
  <figure><img src="media:m2" alt="Not seen"><figcaption>Jane <span class="credit">Photo: A. B.</span></figcaption></figure>
  <img src="media:m1">
  <iframe src="https://video.example/1" title="Film"></iframe>
  <table><caption>Votes</caption><tr><th>Name</th><td>12<p>14</p></td></tr></table>
  <aside><h3>Numbers</h3><p>42</p></aside>
  <hr>`).document

describe('the visible text of a body', () => {
  it('comes in reading order, blocks apart by an empty line', () => {
    expect(bodyText(body).split('\n\n')).toEqual([
      'Who won',
      'The mayor\nwon.',
      'One',
      'Two',
      'Yes.',
      'Jane Doe, mayor',
      'Enough',
      'J. Doe',
      'Jane Photo: A. B.',
      'Film',
      'Votes',
      'Name\t12\n14',
      'Numbers',
      '42',
    ])
  })

  it('says what kind of block each text is', () => {
    expect(bodyBlocks(body).map(({ kind }) => kind)).toEqual([
      'heading',
      'paragraph',
      'list_item',
      'list_item',
      'quotation',
      'attribution',
      'pull_quote',
      'attribution',
      'picture',
      'picture',
      'embed',
      'table',
      'table_row',
      'fact_box',
      'paragraph',
    ])
  })

  it('is walked node by node, with every picture found once', () => {
    expect([...walkBody(body)].filter((node) => node.type === 'picture')).toHaveLength(2)
    expect(pictureIds({ ...emptyContent(), leadPicture: 'm1', body })).toEqual(['m1', 'm2'])
  })
})

describe('counting words', () => {
  it.each([
    ['The mayor’s 3 dogs – all old.', 'en', 6],
    ['北京举行会谈。', 'zh', 3],
    ['', 'en', 0],
    ['Der Bürger-Meister', 'de', 3],
    ['a b', 'not a language', 2],
  ])('counts %s', (text, language, words) => {
    expect(wordCount(text, language)).toBe(words)
  })

  it('tells how long reading takes, at least a minute', () => {
    expect(readingMinutes(0, 'en')).toBe(1)
    expect(readingMinutes(684, 'en-GB')).toBe(3)
    expect(readingMinutes(684, 'zh')).toBe(4)
  })
})
