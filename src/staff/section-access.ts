import { Refusal } from '#foundation/refusal.ts'
import { type Actor, actorKey } from './actor.ts'
import { mayDo } from './permissions.ts'

/** Whether there is work of others that somebody may not touch, whatever their role lets them do. */
export function isLimited(actor: Actor): boolean {
  return actor.sections !== null || !mayDo(actor.role, 'article.edit-others')
}

/**
 * Lets through somebody who works for the whole paper, or for one of these sections: that of an article and those that it
 * stands within. What stands in no section is its opener's.
 *
 * @throws {Refusal} `section-not-permitted`.
 */
export function requireSection(actor: Actor, sectionIds: readonly number[], openedBy: string | null = null): void {
  const { sections } = actor
  if (sections === null || sectionIds.some((id) => sections.includes(id))) return
  if (sectionIds.length === 0 && openedBy === actorKey(actor)) return
  throw new Refusal('section-not-permitted', 'This belongs to a section of the paper that you do not work for.', {
    field: 'section',
  })
}

/**
 * Lets through whoever may change what others opened, and whoever opened this.
 *
 * @throws {Refusal} `article-not-yours`.
 */
export function requireOpenedBy(actor: Actor, openedBy: string | null): void {
  if (mayDo(actor.role, 'article.edit-others') || openedBy === actorKey(actor)) return
  throw new Refusal('article-not-yours', `The role “${actor.role}” changes only articles that they opened themselves.`)
}
