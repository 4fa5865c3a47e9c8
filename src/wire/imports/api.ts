import Type, { type Static } from 'typebox'

const KindFiguresReply = Type.Object({
  read: Type.Integer(),
  new: Type.Integer(),
  same: Type.Integer(),
  changed: Type.Integer(),
  refused: Type.Integer(),
})

export const ImportFiguresReply = Type.Object({
  kinds: Type.Object({
    section: KindFiguresReply,
    contributor: KindFiguresReply,
    article: KindFiguresReply,
    page: KindFiguresReply,
    comment: KindFiguresReply,
    redirect: KindFiguresReply,
  }),
  stand: Type.Optional(Type.Object({ published: Type.Integer(), scheduled: Type.Integer(), drafts: Type.Integer() })),
  pictures: Type.Object({ found: Type.Integer(), taken: Type.Integer(), linked: Type.Integer() }),
  links: Type.Integer(),
  addresses: Type.Integer(),
  seconds: Type.Number(),
  /** What an undo took away, and what it left. */
  undone: Type.Optional(Type.Object({ removed: Type.Integer(), left: Type.Integer() })),
})

const Nullable = <Schema extends Type.TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])

export const IMPORT_STATES = ['running', 'interrupted', 'done', 'failed', 'undoing', 'undone'] as const

export type ImportState = (typeof IMPORT_STATES)[number]

export const ImportRunReply = Type.Object({
  id: Type.String(),
  format: Type.String(),
  /** The site that the archive is of. */
  source: Type.String(),
  title: Type.String(),
  file: Type.String(),
  isDryRun: Type.Boolean(),
  state: Type.Enum([...IMPORT_STATES]),
  startedAt: Type.String(),
  seenAt: Type.String(),
  endedAt: Nullable(Type.String()),
  byName: Type.String(),
  expected: Nullable(Type.Integer()),
  failure: Nullable(Type.String()),
  figures: ImportFiguresReply,
  /** Things that were read, of every kind, and how many a second. */
  read: Type.Integer(),
  rate: Type.Integer(),
  problems: Type.Integer(),
})
export type ImportRunBody = Static<typeof ImportRunReply>

export const ImportListReply = Type.Object({ imports: Type.Array(ImportRunReply) })

export const ImportRemarkReply = Type.Object({
  kind: Type.String(),
  key: Type.String(),
  where: Type.String(),
  message: Type.String(),
})
export type ImportRemarkBody = Static<typeof ImportRemarkReply>

/** Notes that differ only in names and numbers. */
export const ImportNoteReply = Type.Object({
  kind: Type.String(),
  sort: Type.String(),
  count: Type.Integer(),
  examples: Type.Array(ImportRemarkReply),
})
export type ImportNoteBody = Static<typeof ImportNoteReply>

export const ImportReportReply = Type.Object({
  run: ImportRunReply,
  problems: Type.Array(ImportRemarkReply),
  notes: Type.Array(ImportNoteReply),
})
export type ImportReportBody = Static<typeof ImportReportReply>

/** Stories of agencies and feeds come as what readers get, with their own dates, or as drafts for somebody to look through. */
export const STORIES_COME_AS = ['published', 'drafts'] as const

export type StoriesComeAs = (typeof STORIES_COME_AS)[number]

export const ImportParams = Type.Object({ importId: Type.String({ maxLength: 100 }) })

export const ImportReportQuery = Type.Object({
  limit: Type.Optional(Type.String({ pattern: '^[1-9]\\d{0,5}$', description: 'Problems at most; 500.' })),
})

export const ImportUploadQuery = Type.Object({
  format: Type.String({ maxLength: 20 }),
  dryRun: Type.Optional(Type.Enum(['true', 'false'])),
  /** False leaves pictures where they are. */
  pictures: Type.Optional(Type.Enum(['true', 'false'])),
  /** What stories of agencies and feeds become; `published` where absent. */
  as: Type.Optional(Type.Enum([...STORIES_COME_AS])),
})
