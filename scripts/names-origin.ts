import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { packModel } from '#language/names/model.ts'
import type { NameLists } from '#language/names/name-lists.ts'
import { prepareLessons, withoutPause } from '#language/names/train.ts'
import { type SeedText, seedTexts, trainSeedModel } from '#language/names/train-seed.ts'
import { root } from './root.mjs'

/** Where `train-names.ts` notes what the model that is shipped was made of. */
export const ORIGIN_FILE = join(root, 'training', 'shipped-model.json')

/** What a model was made of, as SHA-256 in hexadecimal digits: as long as all are the same, training it again makes the same bytes. */
export interface NamesOrigin {
  /** Of the bytes of the model. */
  model: string
  /** Of every text that it learned from, those with other names among them, and of the right labels. */
  texts: string
  /** Of all that the tagger sees of the texts as they were written, token by token. */
  lessons: string
  /** Of the bytes of a model that is trained in the same way, beside records too, but on few of the texts. */
  trainer: string
}

/** Of so many texts of a language one is among the few. */
const FEW = 60

/** What training on these texts would start from, and do with it. */
export function namesOrigin(texts: SeedText[], lists: NameLists): Omit<NamesOrigin, 'model'> {
  const { english, others } = seedTexts(texts)
  const learned = [...english, ...others].map(({ language, text, names }) => [language, text, names])
  const few = [...Map.groupBy(texts, ({ language }) => language).values()].flatMap((each) =>
    each.filter((_, at) => at % FEW === 0),
  )
  return {
    texts: sha256(JSON.stringify(learned)),
    lessons: sha256(...lessonsOf(texts, lists)),
    trainer: sha256(packModel(trainSeedModel(few, lists))),
  }
}

function lessonsOf(texts: SeedText[], lists: NameLists): Uint8Array[] {
  const { features, byText } = withoutPause(prepareLessons(texts, { lists }))
  const keys = new Int32Array(features.count)
  for (const [key, row] of features.entries()) keys[row] = key
  const lessons = byText.flat().flatMap(({ labels, language, rows, starts }) => {
    return [Uint8Array.of(language), labels, bytesOf(rows), bytesOf(starts)]
  })
  return [bytesOf(keys), ...lessons]
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}

export function sha256(...parts: (string | Uint8Array)[]): string {
  const sum = createHash('sha256')
  for (const part of parts) sum.update(part)
  return sum.digest('hex')
}
