import { calledNow } from '#paper/former-names.ts'
import type { LiveEdition } from '#publishing/find-edition.ts'
import type { PageContext } from './site-parts.ts'

/** The edition as a page shows it: with its tags and its bylines as they are called now. */
export async function withNamesNow({ parts, reads }: PageContext, edition: LiveEdition): Promise<LiveEdition> {
  const { names } = await parts.directory.current(reads)
  const { content, bylines } = edition
  const tags = calledNow(content.tags, names.tag)
  const authors = calledNow(bylines, names.contributor)
  if (tags === content.tags && authors === bylines) return edition
  return { ...edition, bylines: authors, content: { ...content, tags } }
}
