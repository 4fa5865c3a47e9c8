import type { EditionCard } from '#publishing/edition.ts'
import type { ListCursor } from '#publishing/live-editions.ts'
import type { Link } from '#rendering/page-props.ts'

/** The place in a list that `?before=` names, or `undefined` for none or one that cannot be. */
export function readCursor(before: string | null): ListCursor | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)_(\d{1,15})$/.exec(before ?? '')
  return parts?.[1] && parts[2] ? { sortAt: parts[1], editionId: Number(parts[2]) } : undefined
}

/** A page of `limit` from a list that was asked for one more, and the link to what comes after it. */
export function cutPage(
  editions: EditionCard[],
  request: { limit: number; href: string; name: string },
): { page: EditionCard[]; older: Link | null } {
  const page = editions.slice(0, request.limit)
  const last = page.at(-1)
  const older =
    editions.length > request.limit && last
      ? { name: request.name, href: `${request.href}?before=${last.sortAt}_${last.editionId}` }
      : null
  return { page, older }
}
