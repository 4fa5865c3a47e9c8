import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type LabelledText, parseLabelledTexts } from '#language/names/labelled-text.ts'
import { root } from './root.mjs'

/** All labelled texts of `training/texts`, in the order of their files. Half of them are for scores alone: `isHeldOut` says which. */
export function readTrainingTexts(): LabelledText[] {
  const folder = join(root, 'training', 'texts')
  const files = readdirSync(folder).filter((file) => file.endsWith('.txt'))
  return files.sort().flatMap((file) => parseLabelledTexts(readFileSync(join(folder, file), 'utf8')))
}
