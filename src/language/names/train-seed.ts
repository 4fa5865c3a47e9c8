import { indexSubjects, type KnownSubject, markRecord } from './known-subjects.ts'
import type { NameModel } from './model.ts'
import type { NameLists } from './name-lists.ts'
import { tokensAndSentences } from './name-tokens.ts'
import { subjectsOf } from './subjects-of-texts.ts'
import { randomFrom, type TrainingText, trainNames } from './train.ts'
import { varyTexts } from './vary-texts.ts'

/** How often each text is learned from with other names in it, beside as it is. */
const VARIANTS = 3

/** How the model that the program ships is learned, and every model that goes on from it. */
export const RECIPE = { epochs: 6, margin: 8, rarest: 2, seed: 1 }

/** Languages that are learned beside English. Ten texts do not teach names in a script without capitals: a paper's own articles do. */
const OTHERS_TAUGHT = ['de', 'es', 'fr', 'ru']

/** Names of other texts that stand on the record which a text is learned with. */
const OTHERS = 150

/**
 * The model that the program ships: learned from texts as they are and with other names, half of the time beside a record on which some
 * of their names stand. English is learned first, and stays as it is while other languages are learned on top of it. The same texts and
 * lists yield the same model.
 */
export function trainSeedModel(texts: SeedText[], lists: NameLists): NameModel {
  const english = withVariants(texts.filter(({ language }) => language === 'en'))
  const others = withVariants(texts.filter(({ language }) => OTHERS_TAUGHT.includes(language)))
  const records = imagineRecords([...english, ...others])
  const recipe = { ...RECIPE, lists, recordOf: (text: TrainingText) => records.get(text) }
  const model = trainNames(english, recipe)
  return others.length === 0 ? model : trainNames(others, { ...recipe, from: model, keepsWhatItKnows: true })
}

/** A text whose language is known, as `en`. */
export interface SeedText extends TrainingText {
  language: string
}

function withVariants(texts: TrainingText[]): TrainingText[] {
  const seeds = Array.from({ length: VARIANTS }, (_, at) => at + 1)
  return [...texts, ...seeds.flatMap((seed) => varyTexts(texts, seed))]
}

/** For every second text a record of half its names and some of other texts, as marks by token. */
function imagineRecords(texts: TrainingText[]): Map<TrainingText, Uint8Array> {
  const random = randomFrom(RECIPE.seed)
  const everybody = texts.flatMap(subjectsOf)
  const records = new Map<TrainingText, Uint8Array>()
  for (const text of texts) {
    const isCold = random() < 0.5
    const own = subjectsOf(text).filter(() => random() < 0.5)
    const others = Array.from(
      { length: OTHERS },
      () => everybody[Math.floor(random() * everybody.length)] as KnownSubject,
    )
    if (!isCold) records.set(text, markRecord(tokensAndSentences(text.text).tokens, indexSubjects([...own, ...others])))
  }
  return records
}
