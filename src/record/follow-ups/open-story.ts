import { oneLine } from '#article/clean-text.ts'
import { findArticle } from '#editing/article.ts'
import { requireSectionOf } from '#editing/article-access.ts'
import { createArticle } from '#editing/save-draft.ts'
import { doerOf } from '#editing/workflow/doer.ts'
import type { Instant } from '#foundation/clock.ts'
import { type Actor, actorKey } from '#staff/actor.ts'
import type { Transaction } from '#storage/database.ts'
import type { FollowUpBody } from './api.ts'
import { announceFollowUps } from './read-stories.ts'
import { markEntry } from './settle-follow-up.ts'

/** Characters of the first headline, which says what the story is to be about until somebody writes one. */
const LONGEST = 120

/**
 * Opens a story from something that another one promised: who and what in its headline for a start, in the language and the section of the
 * other one, which it names to be read next; the sentence in its brief. The entry names the story from then on.
 *
 * @throws {Refusal} those of `createArticle`, naming the field; `section-not-permitted`.
 */
export async function openStory(
  tx: Transaction,
  request: { entry: FollowUpBody; section?: string | undefined; actor: Actor; now: Instant },
): Promise<string> {
  const { entry, actor, now } = request
  const before = await findArticle(tx, entry.article.id)
  const section = request.section ?? before?.draft.section ?? ''
  await requireSectionOf(tx, actor, section)
  const by = doerOf(actor)
  const said = oneLine([entry.who, entry.what].filter((part) => part !== '').join(': '))
  const headline = said.length > LONGEST ? `${said.slice(0, said.lastIndexOf(' ', LONGEST)).toWellFormed()} …` : said
  const { id } = await createArticle(tx, {
    fields: {
      headline,
      section,
      language: entry.article.language,
      tags: before?.draft.tags.map(({ name }) => name) ?? [],
      readMore: [entry.article.id],
      body: { html: '' },
    },
    savedBy: by.name,
    savedById: by.staffId,
    createdBy: actorKey(actor),
    now,
  })
  const brief = oneLine(`Due ${entry.due}. “${entry.article.headline}” said: ${entry.passage.exact}`).slice(0, 2_000)
  await tx.updateTable('deskEntry').set({ brief, assigneeId: by.staffId }).where('articleId', '=', id).execute()
  if (entry.id.startsWith('text-')) {
    await tx.updateTable('followUp').set({ storyId: id }).where('id', '=', entry.id.slice(5)).execute()
  } else {
    await markEntry(tx, { entry, decided: { storyId: id }, now })
  }
  await announceFollowUps(tx, now)
  return id
}
