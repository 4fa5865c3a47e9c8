import { expect, it } from 'vitest'
import { emptyContent } from '#article/article-content.ts'
import { countStory } from './story-words.ts'
import { Vocabulary } from './vocabulary.ts'

it('a story of a book’s length is read as far as one of a newspaper’s, in any script', () => {
  for (const piece of ['harbour bridge opened ', '北京市长说今天', 'в городе открыт мост ']) {
    const text = piece.repeat(40_000)
    const body = {
      type: 'doc' as const,
      content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] }],
    }
    const story = countStory({ ...emptyContent(), headline: 'Opened at last', body }, new Vocabulary(1))
    const { keys, times } = story.counted
    const words = times.reduce((sum, often, at) => ((keys[at] ?? -1) >= 0 ? sum + often : sum), 0)
    expect(words).toBeGreaterThan(390)
    expect(words).toBeLessThan(410)
  }
})
