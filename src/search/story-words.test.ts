import { expect, it } from 'vitest'
import { emptyContent } from '#article/article-content.ts'
import { readStory } from './story-words.ts'

it('a story of a book’s length is read as far as one of a newspaper’s, in any script', () => {
  for (const piece of ['harbour bridge opened ', '北京市长说今天', 'в городе открыт мост ']) {
    const text = piece.repeat(40_000)
    const body = {
      type: 'doc' as const,
      content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] }],
    }
    const story = readStory({ ...emptyContent(), headline: 'Opened at last', body })
    const words = story.words.values().reduce((sum, times) => sum + times, 0)
    expect(words).toBeGreaterThan(3_900)
    expect(words).toBeLessThan(4_100)
  }
})
