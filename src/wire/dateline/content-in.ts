import { isDeepStrictEqual } from 'node:util'
import { type ArticleContent, CONTENT_VERSION } from '#article/article-content.ts'
import type { BodyDocument } from '#article/body-document.ts'
import { readBodyDocument } from '#article/body-schema.ts'
import { canonicalJson } from '#article/canonical-json.ts'
import { Refusal } from '#foundation/refusal.ts'
import type { Content } from './lines/article-lines.ts'
import { unreadable } from './read-lines.ts'

/** A body in its normal form. @throws {Refusal} `import-unreadable` naming the line, for what no body can hold. */
export function bodyIn(file: string, at: number, body: unknown): BodyDocument {
  try {
    return readBodyDocument(body)
  } catch (error) {
    throw error instanceof Refusal ? unreadable(file, at, error.message, error) : error
  }
}

/** What a draft says, as it is kept: the body in its normal form, and where it came in that, letter for letter as it came. */
export function draftIn(file: string, at: number, content: Content): { content: ArticleContent; json: string } {
  refuseLaterVersion(file, at, content)
  const read = { ...content, body: bodyIn(file, at, content.body) } as ArticleContent
  // A draft that was published as it was made has its members in another order than one that was typed.
  const json = JSON.stringify(isDeepStrictEqual(read.body, content.body) ? content : read)
  return { content: read, json }
}

/**
 * What an edition says, exactly as it was published: its hash is taken over this.
 *
 * @throws {Refusal} `import-unreadable` where its body is not in the form in which bodies are published.
 */
export function publishedIn(file: string, at: number, content: Content): { content: ArticleContent; json: string } {
  refuseLaterVersion(file, at, content)
  const body = bodyIn(file, at, content.body)
  if (canonicalJson(body) !== canonicalJson(content.body)) {
    throw unreadable(file, at, '“content.body” is not in the form in which bodies are published.')
  }
  return { content: { ...content, body } as ArticleContent, json: canonicalJson(content) }
}

function refuseLaterVersion(file: string, at: number, { schemaVersion }: Content): void {
  if (schemaVersion > CONTENT_VERSION) {
    throw unreadable(file, at, 'it was written by a newer version of Dateline: install that version.')
  }
}
