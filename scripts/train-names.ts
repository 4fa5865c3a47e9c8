import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { trainingHalf } from '#language/names/labelled-text.ts'
import { packModel } from '#language/names/model.ts'
import { readNameLists } from '#language/names/name-lists.ts'
import { trainSeedModel } from '#language/names/train-seed.ts'
import { readSeedTexts } from '#record/learning/shipped-model.ts'
import { type NamesOrigin, namesOrigin, ORIGIN_FILE, sha256 } from './names-origin.ts'
import { root } from './root.mjs'

/**
 * Trains the model of names that the program ships, on one half of `training/texts`, and writes it where the program reads it,
 * and what it was made of into `training/shipped-model.json`:
 *
 *     node scripts/run.mjs scripts/train-names.ts
 */
const folder = join(root, 'src', 'language', 'names')
const lists = readNameLists(readFileSync(join(folder, 'lists.txt'), 'utf8'))
const texts = trainingHalf(readSeedTexts())
const started = performance.now()
const bytes = packModel(trainSeedModel(texts, lists))
writeFileSync(join(folder, 'model.bin'), bytes)
const origin: NamesOrigin = { model: sha256(bytes), ...namesOrigin(texts, lists) }
writeFileSync(ORIGIN_FILE, `${JSON.stringify(origin, null, 2)}\n`)
console.log(`${texts.length} texts, ${bytes.length} bytes, ${Math.round(performance.now() - started)} ms`)
