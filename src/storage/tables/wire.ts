import type { Instant } from '#foundation/clock.ts'

/** One import of an archive, from its start to its end, however often it was interrupted between. */
export interface ImportRunTable {
  id: string
  /** `FORMAT:KEY` of the site that the archive is of. */
  source: string
  format: string
  /** What the site calls itself. */
  title: string
  /** Name of the file or folder. */
  file: string
  isDryRun: number
  /** `running`, `done`, `failed`, `undoing` or `undone`. Whether one that is `running` still does is told by `process` and `seenAt`. */
  state: string
  /** `HOST:PID` of the process that is at work. */
  process: string | null
  startedAt: Instant
  /** When the process last wrote something. */
  seenAt: Instant
  endedAt: Instant | null
  byName: string
  byId: string | null
  /** Things that the file was expected to hold. */
  expected: number | null
  /** `ImportFigures` as JSON. */
  figures: string
  /** Why it broke off. */
  failure: string | null
}

/** Where a thing of an archive went: what makes a second import bring nothing twice. */
export interface ImportItemTable {
  source: string
  /** `article`, `section`, `contributor`, `page`, `comment`, `redirect`, `tag` or `picture`. */
  kind: string
  /** Names it within its kind and source. */
  key: string
  /** The run that brought it first. */
  runId: string
  /** What it is here: the id of an article, the slug of a page, and so on. */
  target: string
  /** Of what the archive said of it. */
  fingerprint: string
  /** How the import left it; what it is otherwise now, somebody here has touched. */
  stood: string
  /** 1 where the import made it, 0 where the paper had it. */
  isMade: number
  /** Pictures of it that another import may take in: nobody tried, or their server did not answer. */
  pending: number
  /** Pictures of it that are links, for whatever reason. */
  linked: number
}

/** Something that a report says of a thing of an archive. */
export interface ImportProblemTable {
  runId: string
  kind: string
  itemKey: string
  /** Among what is said of the same thing. */
  position: number
  /** `problem` where it did not come as it should, `note` where something was mended or left out. */
  level: string
  /** The message without what differs from thing to thing: equal for what is alike. */
  sort: string
  /** Where in the file it stands. */
  place: string
  message: string
}

/** Where an article came from, with what the paper has no field for. */
export interface ArticleOriginTable {
  articleId: string
  /** `FORMAT:KEY` of the site. */
  source: string
  /** Names it there. */
  key: string
  /** JSON list of its addresses there. */
  addresses: string
  /** JSON object. */
  detail: string
}

/** What a reader of the old site wrote under an article. Kept as data; no page shows it. */
export interface ArticleCommentTable {
  id: string
  articleId: string
  parentId: string | null
  author: string
  at: Instant
  isApproved: number
  text: string
}
