import Type, { type Static, type TSchema } from 'typebox'
import {
  ArticleLine,
  CommentLine,
  CorrectionLine,
  EditionLine,
  FrontDraftLine,
  FrontLine,
  KeptOutLine,
  OriginLine,
  ReadsLine,
  RevisionLine,
} from './lines/article-lines.ts'
import { Count, Hash, Moment, Text } from './lines/fields.ts'
import {
  ContributorLine,
  PageLine,
  PaperFile,
  PictureLine,
  RedirectLine,
  SectionLine,
  TagLine,
} from './lines/paper-lines.ts'
import { AppearanceLine, EvidenceLine, FactLine, FollowUpLine, SubjectLine } from './lines/record-lines.ts'

/** What the file says that says what an export is. */
export const FORMAT = 'dateline-export'

/** Moves where an older reader would misread what a newer program writes. */
export const VERSION = 1

export const MANIFEST = 'manifest.json'

/** What is true of one line of each file; of `paper.json`, of all of it. In an order in which nothing refers to a file that comes later. */
export const EXPORT_FILES = {
  'paper.json': PaperFile,
  'sections.jsonl': SectionLine,
  'tags.jsonl': TagLine,
  'contributors.jsonl': ContributorLine,
  'pages.jsonl': PageLine,
  'redirects.jsonl': RedirectLine,
  'pictures.jsonl': PictureLine,
  'articles.jsonl': ArticleLine,
  'revisions.jsonl': RevisionLine,
  'editions.jsonl': EditionLine,
  'corrections.jsonl': CorrectionLine,
  'origins.jsonl': OriginLine,
  'comments.jsonl': CommentLine,
  'fronts.jsonl': FrontLine,
  'front-drafts.jsonl': FrontDraftLine,
  'record/subjects.jsonl': SubjectLine,
  'record/facts.jsonl': FactLine,
  'record/evidence.jsonl': EvidenceLine,
  'record/appearances.jsonl': AppearanceLine,
  'record/follow-ups.jsonl': FollowUpLine,
  'reads.jsonl': ReadsLine,
  'kept-out.jsonl': KeptOutLine,
} as const satisfies Record<string, TSchema>

export type ExportFile = keyof typeof EXPORT_FILES

export type LineOf<File extends ExportFile> = Static<(typeof EXPORT_FILES)[File]>

export const FILE_NAMES = Object.keys(EXPORT_FILES) as ExportFile[]

/** `manifest.json`: what the export is of, and what is in it. */
export const Manifest = Type.Object({
  format: Type.Literal(FORMAT),
  version: Type.Integer({ minimum: 1 }),
  madeAt: Moment,
  madeBy: Text(100),
  paper: Type.Object({ title: Text(300), language: Text(35), timeZone: Text(60) }),
  files: Type.Array(
    Type.Object({
      name: Text(100),
      lines: Count,
      bytes: Type.Integer({ minimum: 0 }),
      sha256: Hash,
    }),
    { maxItems: 100 },
  ),
  pictures: Type.Object({ files: Count, bytes: Type.Integer({ minimum: 0 }) }),
  problems: Type.Array(Text(1_000), { maxItems: 1_000_000 }),
})
export type Manifest = Static<typeof Manifest>
