import type { FastifyRequest } from 'fastify'
import { readMoment } from '#foundation/moment.ts'
import { Refusal } from '#foundation/refusal.ts'
import { type PictureRequest, tooLarge } from './take-in-picture.ts'

const TEXT_FIELDS = ['caption', 'credit', 'alt', 'licence'] as const

/** What somebody sent as `multipart/form-data`. */
export type Upload = Omit<PictureRequest, 'takenInBy' | 'now'>

/**
 * Reads a form with a file, in whatever order its fields come.
 *
 * @throws {Refusal} `type-unsupported` where it is no such form; `picture-missing` without a field `file`; `picture-too-large`;
 *   `field-unknown`; `request-malformed` for a form that breaks off or has too many parts; `time-unreadable`.
 */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) {
    throw new Refusal('type-unsupported', 'Send the picture as multipart/form-data, in the field “file”.')
  }
  const fields = new Map<string, string>()
  let file: { content: Buffer; fileName: string } | undefined
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        if (part.valueTruncated)
          throw new Refusal('picture-text-too-long', 'This text is too long.', { field: part.fieldname })
        fields.set(part.fieldname, String(part.value))
        continue
      }
      const content = await part.toBuffer()
      if (part.file.truncated) throw tooLarge()
      if (part.fieldname !== 'file') throw unknownField(part.fieldname)
      file = { content, fileName: part.filename }
    }
  } catch (error) {
    throw error instanceof Refusal ? error : malformed(error)
  }
  for (const name of fields.keys()) {
    if (name !== 'expiresAt' && !TEXT_FIELDS.some((known) => known === name)) throw unknownField(name)
  }
  if (!file) throw new Refusal('picture-missing', 'Send the picture in the field “file”.', { field: 'file' })
  const expiresAt = fields.get('expiresAt')?.trim()
  return {
    ...file,
    ...Object.fromEntries(TEXT_FIELDS.flatMap((name) => (fields.has(name) ? [[name, fields.get(name)]] : []))),
    ...(expiresAt ? { expiresAt: readMoment(expiresAt, 'expiresAt') } : {}),
  }
}

function unknownField(name: string): Refusal {
  return new Refusal('field-unknown', `There is no field “${name.slice(0, 100)}”.`, { field: name.slice(0, 100) })
}

function malformed(cause: unknown): Refusal {
  return new Refusal('request-malformed', 'This form cannot be read: it breaks off, or has more than one file.', {
    cause,
  })
}
