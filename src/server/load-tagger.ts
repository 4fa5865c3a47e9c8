import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readTagger, type Tagger } from '#language/names/tagger.ts'

const FOLDER = join(import.meta.dirname, '..', 'language', 'names')

let tagger: Tagger | undefined

/** The tagger that the program ships, read when it is first asked for. */
export function loadTagger(): Tagger {
  tagger ??= readTagger(readFileSync(join(FOLDER, 'model.bin')), readFileSync(join(FOLDER, 'lists.txt'), 'utf8'))
  return tagger
}
