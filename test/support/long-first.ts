import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { root } from '../../scripts/root.mjs'

/** Files that take longest, the longest first: one of them begun last would keep one worker busy and the others waiting. */
const LONG = [
  'test/journeys/unsafe-html.test.ts',
  'test/journeys/pages.test.ts',
  'test/journeys/writing-a-story.test.ts',
  'test/journeys/every-route.test.ts',
  'test/journeys/hostile-imports.test.ts',
  'test/journeys/accounts.test.ts',
  'test/journeys/fronts-screen.test.ts',
  'test/journeys/commands.test.ts',
  'test/journeys/record-in-the-editor.test.ts',
  'test/journeys/desk-screens.test.ts',
  'src/record/learning/odd-input.test.ts',
  'src/language/read-text-work.test.ts',
  'src/record/learning/learner.test.ts',
]

const gone = LONG.filter((path) => !existsSync(join(root, path)))
if (gone.length > 0) throw new Error(`Long tests that are no more: ${gone.join(', ')}. Take them out of long-first.ts.`)

/** Begins with what takes longest, and goes on with the rest in Vitest's own order. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = new Map(LONG.map((path, at) => [join(root, path), at]))
    const placeOf = ({ moduleId }: TestSpecification): number => place.get(moduleId) ?? LONG.length
    return (await super.sort(files)).sort((one, other) => placeOf(one) - placeOf(other))
  }
}
