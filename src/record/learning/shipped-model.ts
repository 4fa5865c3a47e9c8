import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type LabelledText, parseLabelledTexts } from '#language/names/labelled-text.ts'

const NAMES = join(import.meta.dirname, '..', '..', 'language', 'names')
const TEXTS = join(import.meta.dirname, '..', '..', '..', 'training', 'texts')

/** What the program knows of names before any article is done. */
export interface ShippedModel {
  /** Names this model with these lists. */
  version: string
  model: Buffer
  lists: Buffer
  listsVersion: string
}

let shipped: ShippedModel | undefined

/** Read when it is first asked for. */
export function shippedModel(): ShippedModel {
  if (shipped) return shipped
  const model = readFileSync(join(NAMES, 'model.bin'))
  const lists = readFileSync(join(NAMES, 'lists.txt'))
  shipped = { version: `shipped-${hashOf(model, lists)}`, model, lists, listsVersion: hashOf(lists) }
  return shipped
}

/** Version of the shipped model, or of one like it. */
export function isShipped(version: string): boolean {
  return version.startsWith('shipped-')
}

/** What a model is called that a paper learned. */
export function versionOfLearned(model: Uint8Array): string {
  return `paper-${hashOf(model)}`
}

/** The labelled texts that the shipped model was learned from and tried on. */
export function readSeedTexts(): LabelledText[] {
  const files = readdirSync(TEXTS).filter((file) => file.endsWith('.txt'))
  return files.sort().flatMap((file) => parseLabelledTexts(readFileSync(join(TEXTS, file), 'utf8')))
}

function hashOf(...parts: Uint8Array[]): string {
  const sum = createHash('sha256')
  for (const part of parts) sum.update(part)
  return sum.digest('hex').slice(0, 12)
}
