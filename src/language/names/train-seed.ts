import { tokensOf } from '../tokens.ts'
import { indexSubjects, type KnownSubject, markRecord } from './known-subjects.ts'
import { languageOf } from './languages.ts'
import type { NameModel } from './model.ts'
import type { NameLists } from './name-lists.ts'
import { tokensAndSentences } from './name-tokens.ts'
import { subjectsOf } from './subjects-of-texts.ts'
import { randomFrom, type TrainingText, trainNames } from './train.ts'
import { exchangeNames, varyTexts } from './vary-texts.ts'

/** How often each text is learned from with other names in it, beside as it is. */
const VARIANTS = 3

/** How the model that the program ships is learned, and every model that goes on from it. */
export const RECIPE = { epochs: 6, settled: 0, margin: 8, rarest: 2, least: 7, seed: 1 }

/** How languages of few texts are learned: they take longer to settle. */
const OTHERS = { ...RECIPE, epochs: 14, settled: 6 }

/** Languages that are learned beside English. */
const OTHERS_TAUGHT = ['de', 'es', 'fr', 'ru', 'ar', 'zh']

/** Names of other texts that stand on the record which a text is learned with. */
const STRANGERS = 150

/**
 * The model that the program ships: learned from texts as they are and with other names, half of the time beside a record on which some
 * of their names stand. English is learned first, and stays as it is while other languages are learned on top of it. The same texts and
 * lists yield the same model.
 */
export function trainSeedModel(texts: SeedText[], lists: NameLists): NameModel {
  const { english, others } = seedTexts(texts)
  const records = imagineRecords([...english, ...others], lists)
  const recipe = { ...RECIPE, lists, recordOf: (text: TrainingText) => records.get(text) }
  const model = trainNames(english, recipe)
  return others.length === 0 ? model : trainNames(others, { ...recipe, ...OTHERS, from: model, keepsWhatItKnows: true })
}

/** The texts that {@link trainSeedModel} learns from, in its order: each as it is and with other names. */
export function seedTexts(texts: SeedText[]): { english: TrainingText[]; others: TrainingText[] } {
  const of = (language: string): SeedText[] => texts.filter((text) => text.language === language)
  const english = withVariants(of('en'), varyTexts)
  const others = OTHERS_TAUGHT.flatMap((language) => withVariants(of(language), exchangeNames))
  return { english, others }
}

/** A text whose language is known, as `en`. */
export interface SeedText extends TrainingText {
  language: string
}

function withVariants(texts: TrainingText[], vary: typeof varyTexts): TrainingText[] {
  const seeds = Array.from({ length: VARIANTS }, (_, at) => at + 1)
  return [...texts, ...seeds.flatMap((seed) => vary(texts, seed))]
}

/** For every second text a record of half its names and some of other texts, as marks by token. */
function imagineRecords(texts: TrainingText[], lists: NameLists): Map<TrainingText, Uint8Array> {
  const random = randomFrom(RECIPE.seed)
  const everybody = texts.flatMap(subjectsOf)
  const records = new Map<TrainingText, Uint8Array>()
  for (const text of texts) {
    const isCold = random() < 0.5
    const own = subjectsOf(text).filter(() => random() < 0.5)
    const others = Array.from(
      { length: STRANGERS },
      () => everybody[Math.floor(random() * everybody.length)] as KnownSubject,
    )
    if (isCold) continue
    const language = languageOf(tokensOf(text.text), text.language)
    const { tokens } = tokensAndSentences(text.text, { language, lists })
    records.set(text, markRecord(tokens, indexSubjects([...own, ...others])))
  }
  return records
}
