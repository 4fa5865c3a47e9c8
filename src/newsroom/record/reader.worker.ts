import { indexSubjects, type SubjectIndex } from '#language/names/known-subjects.ts'
import { readTagger, type Tagger } from '#language/names/tagger.ts'
import { readText } from '#language/read-text.ts'
import type { Tier } from '#language/reading.ts'
import { capitalRuns } from '#language/suggestions/capital-runs.ts'
import { suggestRecord } from '#language/suggestions/suggest-record.ts'
import type { NameToLookUp, ReaderAnswer, ReaderModel, ReaderQuestion } from './reader-messages.ts'

/*
 * Reads texts beside the page, which stays free for typing. The model of names is fetched with the first text.
 */

let loaded: { version: string; tagger: Promise<Tagger> } | undefined
let subjects: SubjectIndex | undefined

/** The tagger of a model, fetched where it is another than before. */
function taggerOf({ version, model, lists }: ReaderModel): Promise<Tagger> {
  if (loaded?.version !== version) {
    const tagger = Promise.all([fetchFile(model), fetchFile(lists)]).then(async ([bytes, words]) =>
      readTagger(new Uint8Array(await bytes.arrayBuffer()), await words.text()),
    )
    loaded = { version, tagger }
  }
  return loaded.tagger
}

async function fetchFile(address: string): Promise<Response> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`answered ${response.status}`)
  return response
}

/** What is hidden whatever editors said of it: less likely to be right than wrong. */
const NEVER_SHOWN: Tier[] = ['weak']

async function answer(question: ReaderQuestion): Promise<ReaderAnswer> {
  const { id, text, model, published, language } = question
  try {
    const tagger = await taggerOf(model)
    if (question.subjects) subjects = indexSubjects(question.subjects)
    const reading = readText(text, { tagger, published, language, ...(subjects && { subjects }) })
    const names = new Map(capitalRuns(text).map((name): [string, NameToLookUp] => [name, { name }]))
    for (const { name, kind } of reading.mentions) names.set(name, { name: name.slice(0, 300), kind })
    const hidden = [...NEVER_SHOWN, ...(model.hiddenTiers as Tier[])]
    const suggestions = suggestRecord(text, reading, { day: published, language, hidden })
    return { id, version: model.version, names: [...names.values()], suggestions }
  } catch (error) {
    // A fetch that failed is tried again with the next text.
    loaded = undefined
    return { id, fault: `What reads names could not be fetched: ${error instanceof Error ? error.message : error}.` }
  }
}

addEventListener('message', ({ data }: MessageEvent<ReaderQuestion>) => {
  void answer(data).then((reply) => postMessage(reply))
})
