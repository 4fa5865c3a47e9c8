import { tokensOf } from '../tokens.ts'
import { indexSubjects, type KnownSubject, markRecord } from './known-subjects.ts'
import { subjectsOf } from './subjects-of-texts.ts'
import type { NameModel } from './model.ts'
import type { NameLists } from './name-lists.ts'
import { randomFrom, type TrainingText, trainNames } from './train.ts'
import { varyTexts } from './vary-texts.ts'

/** How often each text is learned from with other names in it, beside as it is. */
const VARIANTS = 3

/** How the model that the program ships is learned, and every model that goes on from it. */
export const RECIPE = { epochs: 6, margin: 8, rarest: 2, seed: 1 }

/** Names of other texts that stand on the record which a text is learned with. */
const OTHERS = 150

/**
 * The model that the program ships: learned from texts as they are and with other names, half of the time beside a record on which some
 * of their names stand. The same texts and lists yield the same model.
 */
export function trainSeedModel(texts: TrainingText[], lists: NameLists, variants = VARIANTS): NameModel {
  const all = [...texts]
  for (let seed = 1; seed <= variants; seed++) all.push(...varyTexts(texts, seed))
  const records = imagineRecords(all)
  return trainNames(all, { ...RECIPE, lists, recordOf: (text) => records.get(text) })
}

/** For every second text a record of half its names and some of other texts, as marks by token. */
function imagineRecords(texts: TrainingText[]): Map<TrainingText, Uint8Array> {
  const random = randomFrom(RECIPE.seed)
  const everybody = texts.flatMap(subjectsOf)
  const records = new Map<TrainingText, Uint8Array>()
  for (const text of texts) {
    const isCold = random() < 0.5
    const own = subjectsOf(text).filter(() => random() < 0.5)
    const others = Array.from({ length: OTHERS }, () => everybody[Math.floor(random() * everybody.length)] as KnownSubject)
    if (!isCold) records.set(text, markRecord(tokensOf(text.text), indexSubjects([...own, ...others])))
  }
  return records
}
