import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BodyBlock } from '#article/body-document.ts'
import { bodyText } from '#article/body-text.ts'
import { bodyToHtml } from '#article/body-to-html.ts'
import { OLD_SITE, type WxrPost, wxrOf } from '../../../test/factories/wordpress-export.ts'
import { threadTime } from '../../../test/support/thread-time.ts'
import type { IncomingArticle } from '../incoming.ts'
import { openWordPress } from './open-wordpress.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dateline-wxr-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const uploads = `${OLD_SITE}/wp-content/uploads`
const boats: WxrPost[] = [71, 72, 73].map((id) => ({
  id,
  type: 'attachment',
  status: 'inherit',
  parent: 1,
  title: `Boat ${id}`,
  excerpt: `Boat <em>number</em> ${id}`,
  attachmentUrl: `${uploads}/2013/03/boat-${id}.jpg`,
  meta: { _wp_attachment_image_alt: `A boat, ${id}`, _wp_attached_file: `2013/03/boat-${id}.jpg` },
}))

async function read(content: string, more: Partial<WxrPost> = {}, others: WxrPost[] = boats): Promise<IncomingArticle> {
  const path = join(folder, 'export.xml')
  await writeFile(path, wxrOf([{ id: 1, content, ...more }, ...others]))
  for await (const item of (await openWordPress(path, { timeZone: 'UTC' })).items())
    if (item.what === 'article') return item
  throw new Error('no article came')
}

async function blocksOf(content: string, more: Partial<WxrPost> = {}): Promise<BodyBlock[]> {
  return (await read(content, more)).body.content
}

const picture = (id: number, form = '') => ({
  type: 'picture',
  attrs: expect.objectContaining({ src: `${uploads}/2013/03/boat-${id}${form}.jpg` }),
})
const embed = (address: string) => ({ type: 'embed', attrs: expect.objectContaining({ address }) })

describe('the text of a post', () => {
  it('has captions of pictures, in the form of tags and of values', async () => {
    const [one, two] = await blocksOf(
      `[caption id="attachment_71" width="300"]<a href="${uploads}/2013/03/boat-71.jpg"><img class="wp-image-71" src="${uploads}/2013/03/boat-71-300x200.jpg" /></a> A <em>boat</em> at sea[/caption]

[caption caption='It&#39;s another']<img src="${uploads}/2013/03/boat-72.jpg" alt="two">[/caption]`,
    )
    expect(one).toMatchObject({ ...picture(71, '-300x200'), attrs: { caption: 'A boat at sea', alt: 'A boat, 71' } })
    expect(two).toMatchObject({ attrs: { caption: 'It’s another'.replace('’', "'"), alt: 'two' } })
  })

  it('knows the original of a picture that it shows smaller', async () => {
    const { pictures, notes } = await read(
      `<a href="${uploads}/2013/03/boat-71.jpg"><img src="/wp-content/uploads/2013/03/boat-71-300x200.jpg"></a>`,
    )
    expect(pictures).toEqual([
      {
        address: `${uploads}/2013/03/boat-71.jpg`,
        alternatives: [`${uploads}/2013/03/boat-71-300x200.jpg`],
        path: '2013/03/boat-71.jpg',
        title: 'Boat 71',
        caption: 'Boat number 71',
        credit: '',
        alt: 'A boat, 71',
      },
    ])
    expect(notes).toEqual([])
  })

  it('has all pictures of a gallery in their order, with captions', async () => {
    expect(await blocksOf('[gallery ids="73,71" size="large"]')).toEqual([picture(73), picture(71)])
    expect(await blocksOf('Before\n\n[gallery exclude=72]\n\nAfter')).toEqual([
      expect.objectContaining({ type: 'paragraph' }),
      picture(71),
      picture(73),
      expect.objectContaining({ type: 'paragraph' }),
    ])
    const { body, notes } = await read('[gallery ids="71,99"]')
    expect(body.content[0]).toMatchObject({ attrs: { caption: 'Boat number 71' } })
    expect(notes).toEqual(['Pictures of a gallery are not in the file: 99.'])
  })

  it('shows what other sites have, however it is written', async () => {
    for (const content of [
      'https://www.youtube.com/watch?v=abc123',
      'https://www.youtube.com/watch?v=abc123&amp;t=1',
      '[embed width="400"]https://www.youtube.com/watch?v=abc123[/embed]',
      '[youtube=https://www.youtube.com/watch?v=abc123&w=640]',
      '[youtube abc123]',
      '<!-- wp:embed {"url":"https://www.youtube.com/watch?v=abc123"} -->\n<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\nhttps://www.youtube.com/watch?v=abc123\n</div></figure>\n<!-- /wp:embed -->',
      '<!-- wp:paragraph -->\n<p>https://www.youtube.com/watch?v=abc123</p>\n<!-- /wp:paragraph -->',
    ]) {
      expect(await blocksOf(content)).toEqual([
        embed(expect.stringContaining('https://www.youtube.com/watch?v=abc123') as unknown as string),
      ])
    }
    expect(await blocksOf(`[video src="${uploads}/boat.mp4"][/video]`)).toEqual([embed(`${uploads}/boat.mp4`)])
    expect(await blocksOf('[audio http://old.example.org/talk.mp3|titles=Talk]')).toEqual([
      embed(`${OLD_SITE}/talk.mp3`),
    ])
  })

  it('makes a link of an address that stands alone and is of no site that is shown', async () => {
    const { body } = await read('See\n\nhttps://council.example/minutes?a=1&amp;b=2\n\nfor more.')
    expect(bodyToHtml(body)).toContain('<a href="https://council.example/minutes?a=1&amp;b=2">')
  })

  it('keeps the words of unknown shortcodes, and editors’ brackets', async () => {
    const { body, notes } = await read(
      'He said [sic] that [the mayor] came.\n\n[vc_row][vc_column width="1/2"]Inside [dropcap]O[/dropcap]ne[/vc_column][/vc_row]\n\n[su_spoiler title="More of it"]Hidden[/su_spoiler]\n\n[[gallery]] is a shortcode',
    )
    expect(bodyText(body).split('\n\n')).toEqual([
      'He said [sic] that [the mayor] came.',
      'Inside One',
      'More of it',
      'Hidden',
      '[gallery] is a shortcode',
    ])
    expect(notes).toEqual([expect.stringContaining('vc_row, vc_column, dropcap, su_spoiler')])
  })

  it('leaves square brackets in code alone', async () => {
    expect(bodyText((await read('<pre>[gallery ids="71"]</pre>')).body)).toBe('[gallery ids="71"]')
  })

  it('has the visible words of blocks, and says which the old site filled itself', async () => {
    const { body, notes } = await read(
      `<!-- wp:columns --><div class="wp-block-columns"><!-- wp:column --><div class="wp-block-column"><!-- wp:paragraph --><p>Left</p><!-- /wp:paragraph --></div><!-- /wp:column --><!-- wp:column --><div class="wp-block-column"><!-- wp:paragraph --><p>Right<sup data-fn="a1" class="fn"><a href="#a1" id="a1-link">1</a></sup></p><!-- /wp:paragraph --></div><!-- /wp:column --></div><!-- /wp:columns -->
<!-- wp:latest-posts {"postsToShow":3} /-->
<!-- wp:block {"ref":80} /-->
<!-- wp:cover {"url":"${uploads}/2013/03/boat-72.jpg"} --><div class="wp-block-cover" style="background-image:url(x)"><p>Over the sea</p></div><!-- /wp:cover -->
<!-- wp:social-link {"url":"https://social.example/paper","service":"mastodon"} /-->
<!-- wp:footnotes /-->

Classic text

in between`,
      { meta: { footnotes: '[{"id":"a1","content":"So <em>they</em> say."}]' } },
      [
        ...boats,
        { id: 80, type: 'wp_block', content: '<!-- wp:paragraph --><p>Used everywhere</p><!-- /wp:paragraph -->' },
      ],
    )
    expect(
      bodyText(body)
        .split('\n\n')
        .filter((text) => text !== ''),
    ).toEqual([
      'Left',
      'Right¹',
      'Used everywhere',
      'Over the sea',
      'mastodon',
      'So they say.',
      'Classic text',
      'in between',
    ])
    expect(body.content).toContainEqual(picture(72))
    expect(notes).toEqual(['Blocks that the old site filled itself were left out: latest-posts.'])
  })

  it('says which links nothing can carry', async () => {
    const { notes } = await read(
      `<figure><img src="${uploads}/2013/03/boat-71.jpg"><figcaption>By <a href="https://shop.example/">Ann</a></figcaption></figure>`,
    )
    expect(notes).toEqual(['Links in captions or under quotations were left out: https://shop.example/.'])
  })

  it('has pictures lead where they led, unless that was the picture itself', async () => {
    const shown = `<img src="${uploads}/2013/03/boat-71.jpg">`
    const led = async (href: string) => {
      const { body, notes } = await read(`<a href="${href}">${shown}</a>`)
      expect(notes).toEqual([])
      const [block] = body.content
      return block?.type === 'picture' ? (block.attrs.href ?? null) : undefined
    }
    expect(await led('https://shop.example/')).toBe('https://shop.example/')
    expect(await led(`${uploads}/2013/03/boat-71.jpg`)).toBeNull()
    expect(await led(`${OLD_SITE}/?attachment_id=71`)).toBeNull()
  })

  it('is read in time in proportion to its length, whatever its brackets and comments', async () => {
    const begun = threadTime()
    for (const piece of ['[caption ', '[a "', '<!-- wp:a {', '[gallery][', '<a "', 'https://a.b/ ', '[/x]', '[x y="']) {
      const path = join(folder, 'export.xml')
      await writeFile(path, wxrOf([{ id: 1, content: piece.repeat(20_000) }]))
      const came: string[] = []
      for await (const item of (await openWordPress(path, { timeZone: 'UTC' })).items()) came.push(item.what)
      expect(came.some((what) => what === 'article' || what === 'fault')).toBe(true)
    }
    expect(threadTime() - begun).toBeLessThan(60_000)
  })
})
