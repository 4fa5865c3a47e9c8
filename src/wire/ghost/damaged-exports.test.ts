import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { readBodyDocument } from '#article/body-schema.ts'
import { Refusal } from '#foundation/refusal.ts'
import { openGhost } from './open-ghost.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dateline-damaged-'))
})

const lexical = JSON.stringify({
  root: {
    type: 'root',
    children: [
      { type: 'paragraph', children: [{ type: 'text', text: 'Words', format: 1 }] },
      { type: 'gallery', images: [{ src: '/content/images/a.jpg' }], caption: 'Ships' },
      { type: 'list', listType: 'number', children: [{ type: 'listitem', children: [{ type: 'text', text: 'One' }] }] },
    ],
  },
})
const mobiledoc = JSON.stringify({
  version: '0.3.1',
  atoms: [['soft-return', '', {}]],
  markups: [['a', ['href', 'https://x.example']]],
  cards: [['image', { src: 'https://x.example/a.jpg', caption: 'A' }]],
  sections: [
    [1, 'p', [[0, [0], 1, 'Link']]],
    [10, 0],
  ],
})

const sound = {
  db: [
    {
      meta: { exported_on: 1388318311015, version: '5.0.0' },
      data: {
        posts: [
          {
            id: 'a',
            uuid: 'u',
            title: 'One',
            slug: 'one',
            html: '<p>Text</p>',
            status: 'published',
            published_at: 1388318310783,
          },
          {
            id: 'b',
            title: 'Two',
            slug: 'two',
            lexical,
            status: 'draft',
            type: 'page',
            updated_at: '2020-01-01 10:00:00',
          },
          {
            id: 'c',
            title: 'Three',
            slug: 'three',
            mobiledoc,
            status: 'published',
            feature_image: '__GHOST_URL__/content/images/x.jpg',
          },
        ],
        posts_meta: [{ post_id: 'a', feature_image_alt: 'Alt', og_title: 'O' }],
        tags: [{ id: 't', name: 'City', slug: 'city' }],
        posts_tags: [{ post_id: 'a', tag_id: 't', sort_order: 0 }],
        users: [{ id: 1, name: 'Ann', slug: 'ann', bio: 'B' }],
        posts_authors: [{ post_id: 'a', author_id: 1, sort_order: 0 }],
        settings: [{ key: 'permalinks', value: '/:year/:slug/' }],
        comments: [{ id: 'k', post_id: 'a', html: '<p>Yes</p>', created_at: '2020-01-01' }],
      },
    },
  ],
}

/** Reads an export to its end. What is wrong with it is a sentence: in a fault, or in a refusal of the whole. */
async function readToEnd(content: string | Uint8Array): Promise<void> {
  const path = join(folder, 'export.json')
  await writeFile(path, content)
  try {
    const archive = await openGhost(path)
    for await (const item of archive.items()) {
      expect(item.key.length).toBeGreaterThan(0)
      if (item.what === 'article' || item.what === 'page') expect(readBodyDocument(item.body)).toEqual(item.body)
      if (item.what === 'article') expect(new Date(item.liveFrom).toISOString()).toBe(item.liveFrom)
      if (item.what === 'fault') expect(item.message).toMatch(/\.$/)
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    expect(error.code).toBe('import-unreadable')
    expect(error.message).toMatch(/\.$/)
  }
}

/** Every place in a value that can be exchanged for another. */
function placesIn(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, each]) => placesIn(each, [...path, key]))]
}

function exchanged(value: unknown, [key, ...rest]: string[], by: unknown): unknown {
  if (key === undefined) return by
  const copy = structuredClone(value) as Record<string, unknown>
  copy[key] = exchanged(copy[key], rest, by)
  return copy
}

const places = placesIn(sound).filter((path) => path.length > 3)
const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    '\u0000\uD800',
    '__GHOST_URL__',
    '//',
    'javascript:alert(1)',
    '0000-00-00 00:00:00',
  ),
  fc.constantFrom(-1, 1e308, 8.64e15, 8.64e15 + 1, 0.5),
)

describe('an export that something happened to', () => {
  it('is read to its end, whatever stands in its fields', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...places), odd), { minLength: 1, maxLength: 4 }),
        async (changes) => {
          let changed: unknown = sound
          for (const [path, by] of changes) {
            try {
              changed = exchanged(changed, path, by)
            } catch {
              // An earlier change took the place away.
            }
          }
          await readToEnd(JSON.stringify(changed))
        },
      ),
      { numRuns: 150 },
    )
  })

  it('is read or refused with a sentence, whatever stands in the editors’ own texts', async () => {
    for (const [name, text] of [
      ['lexical', lexical],
      ['mobiledoc', mobiledoc],
    ] as const) {
      const tree: unknown = JSON.parse(text)
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...placesIn(tree)), odd, async (path, by) => {
          const source = JSON.stringify(exchanged(tree, path, by) ?? null)
          await readToEnd(JSON.stringify({ data: { posts: [{ id: 1, slug: 'x', title: 'X', [name]: source }] } }))
        }),
        { numRuns: 80 },
      )
    }
  })

  it('is refused with line and byte, or read, where bytes of it are lost or others', async () => {
    const bytes = Buffer.from(JSON.stringify(sound, null, 1))
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bytes.length - 1),
        fc.oneof(fc.constant('cut' as const), fc.nat(255)),
        async (place, change) => {
          if (change === 'cut') {
            await readToEnd(bytes.subarray(0, place))
            return
          }
          const damaged = Buffer.from(bytes)
          damaged[place] = change
          await readToEnd(damaged)
        },
      ),
      { numRuns: 150 },
    )
  })
})
