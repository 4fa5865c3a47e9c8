import Type, { type Static } from 'typebox'

export const IMPORT_SORTS = ['subjects', 'wikidata', 'meetings'] as const

export const ImportReply = Type.Object({
  what: Type.Enum([...IMPORT_SORTS]),
  source: Type.String(),
  isDryRun: Type.Boolean(),
  read: Type.Integer(),
  subjects: Type.Integer(),
  facts: Type.Integer(),
  added: Type.Integer(),
  same: Type.Integer(),
  failed: Type.Integer(),
  problems: Type.Array(Type.Object({ line: Type.Integer(), message: Type.String(), isKept: Type.Boolean() })),
  change: Type.Union([Type.Integer(), Type.Null()]),
})
export type ImportReplyBody = Static<typeof ImportReply>
