import sharp from 'sharp'
import { Refusal } from '#foundation/refusal.ts'
import type { Making } from './picture.ts'
import { decodePicture, encodeVariant, type Source } from './picture-decoder.ts'
import type { PictureType } from './picture-type.ts'

/*
 * A program of its own, started by `picture-work.ts`: it decodes and encodes pictures, and nothing else. It ends with the
 * program that started it.
 */

/** What is to be done to a picture. */
export type PictureTask =
  | { kind: 'examine'; source: Source; type: PictureType }
  | { kind: 'make'; source: Source; making: Making }

/** What came of a task: a result, a sentence for whoever sent the picture, or a failure of ours. */
export type PictureAnswer = { number: number } & ({ result: unknown } | { refusal: string } | { failure: string })

sharp.concurrency(1)
sharp.cache(false)

process.on('disconnect', () => process.exit())
process.on('message', (asked: { number: number; task: PictureTask }) => {
  void answer(asked.number, asked.task).then((said) => process.send?.(said))
})

async function answer(number: number, task: PictureTask): Promise<PictureAnswer> {
  try {
    const result =
      task.kind === 'examine'
        ? await decodePicture(task.source, task.type)
        : await encodeVariant(task.source, task.making)
    return { number, result }
  } catch (error) {
    if (error instanceof Refusal) return { number, refusal: error.message }
    return { number, failure: error instanceof Error ? error.message : String(error) }
  }
}
