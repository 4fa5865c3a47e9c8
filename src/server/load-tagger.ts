import { readTagger, type Tagger } from '#language/names/tagger.ts'
import { findModel, findVersionInUse } from '#record/learning/models.ts'
import { shippedModel } from '#record/learning/shipped-model.ts'
import type { Reader } from '#storage/database.ts'

let shipped: Tagger | undefined
let papers: { version: string; tagger: Tagger } | undefined

/** The tagger that the program ships, read when it is first asked for. */
export function loadTagger(): Tagger {
  const { model, lists } = shippedModel()
  shipped ??= readTagger(model, lists.toString('utf8'))
  return shipped
}

/** The tagger that reads for this paper: what it has learned, where it has. Read again where another one is in use since. */
export async function loadPaperTagger(db: Reader): Promise<{ version: string; tagger: Tagger }> {
  const version = await findVersionInUse(db)
  if (papers?.version === version) return papers
  const model = await findModel(db, version)
  if (!model || version === shippedModel().version) return { version, tagger: loadTagger() }
  papers = { version, tagger: readTagger(model, shippedModel().lists.toString('utf8')) }
  return papers
}
