import sharp from 'sharp'
import { Refusal } from '#foundation/refusal.ts'
import type { Variant } from './picture.ts'
import { decodePicture, encodeVariant } from './picture-decoder.ts'
import type { PictureType } from './picture-type.ts'

/*
 * A program of its own, started by `picture-work.ts`: it decodes and encodes pictures, and nothing else. It ends with the
 * program that started it.
 */

/** What is to be done to a picture. */
export type PictureTask =
  | { kind: 'examine'; bytes: Uint8Array; type: PictureType }
  | { kind: 'make'; bytes: Uint8Array; variant: Variant; frames: number }

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
        ? await decodePicture(task.bytes, task.type)
        : await encodeVariant(task.bytes, task.variant, task.frames)
    return { number, result }
  } catch (error) {
    if (error instanceof Refusal) return { number, refusal: error.message }
    return { number, failure: error instanceof Error ? error.message : String(error) }
  }
}
