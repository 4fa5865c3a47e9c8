import { isBlank } from '#article/clean-text.ts'
import type { Instant } from '#foundation/clock.ts'
import type { SourceFile } from '../files/open-source-file.ts'
import type { IncomingFault } from '../incoming.ts'
import { type GhostRow, readGhostRows } from './read-rows.ts'
import { idOf, isSet, lineOf, momentOf, orderOf, textOf } from './values.ts'

export interface GhostTag {
  id: string
  where: string
  name: string
  slug: string
  description: string
  /** Hidden from readers: `#newsletter`. */
  isInternal: boolean
}

export interface GhostUser {
  id: string
  where: string
  name: string
  slug: string
  about: string
}

/** What an export says about posts outside their own rows, and whatever else has to be known before the first of them is read. */
export interface GhostSurvey {
  settings: Map<string, string>
  tags: Map<string, GhostTag>
  users: Map<string, GhostUser>
  /** Ids of a post's tags, the main one first, by the post's id. */
  tagsOf: Map<string, string[]>
  authorsOf: Map<string, string[]>
  /** What stands in `posts_meta`, without what is empty there. */
  metaOf: Map<string, Record<string, unknown>>
  /** Names of members, for comments. */
  members: Map<string, string>
  /** Posts and pages. */
  posts: number
  comments: number
  /** Ids of the posts that are stories. */
  stories: string[]
  /** Ids of the users who wrote something. */
  writers: Set<string>
  /** When a post of it was changed last, which is about when it was made. */
  exportedAt: Instant | null
  faults: IncomingFault[]
}

interface Tie {
  to: string
  order: number
}

/**
 * Goes once through an export and keeps what its posts will be read with: not the posts.
 * @throws {Refusal} as {@link readGhostRows}: after this the whole file is known to be readable.
 */
export async function surveyGhost(file: SourceFile): Promise<GhostSurvey> {
  const surveyor = new Surveyor()
  for await (const row of readGhostRows(file)) surveyor.take(row)
  return surveyor.finish()
}

class Surveyor {
  readonly #survey: GhostSurvey = {
    settings: new Map(),
    tags: new Map(),
    users: new Map(),
    tagsOf: new Map(),
    authorsOf: new Map(),
    metaOf: new Map(),
    members: new Map(),
    posts: 0,
    comments: 0,
    stories: [],
    writers: new Set(),
    exportedAt: null,
    faults: [],
  }
  readonly #tags = new Map<string, Tie[]>()
  readonly #authors = new Map<string, Tie[]>()

  readonly #readers: Record<string, (row: GhostRow) => void> = {
    settings: ({ values }) => this.#survey.settings.set(lineOf(values, 'key'), textOf(values, 'value')),
    tags: (row) => this.#takeTag(row),
    users: (row) => this.#takeUser(row),
    posts_tags: ({ values }) => put(this.#tags, idOf(values, 'post_id'), tie(values, 'tag_id')),
    posts_authors: ({ values }) => put(this.#authors, idOf(values, 'post_id'), tie(values, 'author_id')),
    posts_meta: ({ values }) => this.#takeMeta(values),
    members: ({ values }) => this.#survey.members.set(idOf(values, 'id'), lineOf(values, 'name')),
    comments: () => {
      this.#survey.comments += 1
    },
    posts: ({ values }) => {
      this.#survey.posts += 1
      if (!isPage(values)) this.#survey.stories.push(idOf(values, 'id'))
      this.#survey.writers.add(idOf(values, 'author_id'))
      const changedAt = momentOf(values, 'updated_at')
      if (changedAt !== null && changedAt > (this.#survey.exportedAt ?? '')) this.#survey.exportedAt = changedAt
    },
  }

  take(row: GhostRow): void {
    if (Object.hasOwn(this.#readers, row.table)) this.#readers[row.table]?.(row)
  }

  finish(): GhostSurvey {
    const survey = this.#survey
    for (const [post, ties] of this.#tags) survey.tagsOf.set(post, inOrder(ties))
    for (const [post, ties] of this.#authors) {
      const authors = inOrder(ties)
      survey.authorsOf.set(post, authors)
      for (const author of authors) survey.writers.add(author)
    }
    return survey
  }

  #takeTag({ index, values }: GhostRow): void {
    const where = `tags[${index}]`
    const id = idOf(values, 'id')
    const slug = lineOf(values, 'slug')
    const name = lineOf(values, 'name') || slug
    if (isBlank(name) || id === '') {
      const message = 'This tag has no name, so it was left out; its stories come without it.'
      this.#survey.faults.push({ what: 'fault', key: `tag-${id || index}`, where, of: 'tag', message })
      return
    }
    const isInternal = lineOf(values, 'visibility') === 'internal' || name.startsWith('#')
    const description = textOf(values, 'description')
    if (this.#survey.tags.has(id)) return
    this.#survey.tags.set(id, { id, where, name, slug, description, isInternal })
  }

  #takeUser({ index, values }: GhostRow): void {
    const where = `users[${index}]`
    const id = idOf(values, 'id')
    const slug = lineOf(values, 'slug')
    const name = lineOf(values, 'name') || slug
    if (isBlank(name) || id === '') {
      const message = 'This author has no name, so they were left out; their stories come without a byline.'
      this.#survey.faults.push({ what: 'fault', key: `user-${id || index}`, where, of: 'contributor', message })
      return
    }
    if (this.#survey.users.has(id)) return
    this.#survey.users.set(id, { id, where, name, slug, about: textOf(values, 'bio') })
  }

  #takeMeta(values: Record<string, unknown>): void {
    const post = idOf(values, 'post_id')
    const filled = Object.entries(values).filter(
      ([name, value]) => value !== null && value !== '' && value !== 0 && name !== 'id' && name !== 'post_id',
    )
    if (post !== '' && filled.length > 0) this.#survey.metaOf.set(post, Object.fromEntries(filled))
  }
}

/** Whether a post is a page that is not news: in new versions by its type, in old ones by a flag. */
export function isPage(values: Record<string, unknown>): boolean {
  return lineOf(values, 'type') === 'page' || isSet(values, 'page')
}

function tie(values: Record<string, unknown>, name: string): Tie {
  return { to: idOf(values, name), order: orderOf(values) }
}

function inOrder(ties: readonly Tie[]): string[] {
  const sorted = [...ties].sort((one, other) => one.order - other.order)
  return [...new Set(sorted.map(({ to }) => to))].filter((id) => id !== '')
}

function put<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const values = map.get(key)
  if (values) values.push(value)
  else map.set(key, [value])
}

/** The value of the first of some settings that says something. */
export function settingOf(survey: GhostSurvey, ...names: string[]): string {
  for (const name of names) {
    const value = survey.settings.get(name)?.trim()
    if (value) return value
  }
  return ''
}
