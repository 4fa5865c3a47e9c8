import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { parseHtmlBody } from '#article/html-in.ts'
import { HtmlReader } from './html-reader.ts'

const LONG = '<p>The council heard on <b>Tuesday</b> that the ferries would stop.</p><ul><li>At noon</li></ul>'.repeat(
  2_000,
)

describe('the HTML of an article', () => {
  const reader = new HtmlReader()
  afterAll(() => reader.close())

  it('says the same, however long it is', async () => {
    for (const html of ['<p>Short.</p>', LONG]) expect(await reader.read(html)).toEqual(parseHtmlBody(html).document)
  })

  it('is read beside whatever else is done', async () => {
    let turns = 0
    const reading = reader.read(LONG.repeat(2)).finally(() => {
      isRead = true
    })
    let isRead = false
    while (!isRead && turns < 100_000) {
      await turn()
      turns++
    }
    await reading
    // Read where it was asked for, not one turn of the loop would have come before its end.
    expect(turns).toBeGreaterThan(10)
  })

  it.each([
    ['what is past the bounds', `<p>${'x'.repeat(2_100_000)}</p>`],
    ['what is nested without end', `${'<div>'.repeat(30_000)}deep`],
  ])('is refused where it is %s, by the name of its field', async (_, html) => {
    await expect(reader.read(html)).rejects.toMatchObject({
      code: 'body-unreadable',
      errors: [{ field: 'body.html', message: expect.stringMatching(/^The /) }],
    })
  })

  it('is read after a refusal, and several at once', async () => {
    const expected = parseHtmlBody(LONG).document
    expect(await Promise.all([reader.read(LONG), reader.read(LONG), reader.read('<p>Short.</p>')])).toEqual([
      expected,
      expected,
      parseHtmlBody('<p>Short.</p>').document,
    ])
  })

  it('is given up where the paper stops', async () => {
    const stopping = new HtmlReader()
    const reading = stopping.read(LONG)
    await Promise.all([expect(reading).rejects.toThrow('ended'), stopping.close()])
  })
})
