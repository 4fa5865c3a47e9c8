import type { SubjectKind } from '#language/reading.ts'

/** Part of an address by which subjects of a kind are found. */
export const KIND_PATHS: Record<SubjectKind, string> = {
  person: 'people',
  organisation: 'organisations',
  place: 'places',
  event: 'events',
  initiative: 'initiatives',
  topic: 'topics',
}

const kinds = new Map(Object.entries(KIND_PATHS).map(([kind, path]) => [path, kind as SubjectKind]))

/** The kind whose subjects stand under `/record/PATH`, or `null`. */
export function kindOfPath(path: string): SubjectKind | null {
  return kinds.get(path) ?? null
}

interface Addressed {
  kind: string
  slug: string
}

/** Path of a subject's page, in letters, not percent-encoded: `/record/people/ada-marsh`. */
export function subjectPath({ kind, slug }: Addressed): string {
  return `/record/${KIND_PATHS[kind as SubjectKind]}/${slug}`
}

/**
 * Path of the page of two subjects, the same whichever comes first: `/record/people/ada-marsh/with/cui-heng`, and where their kinds
 * differ `/record/people/ada-marsh/with/places/lancaster`.
 */
export function pairPath(left: Addressed, right: Addressed): string {
  const [first, second] = inOrder(left, right)
  const tail = first.kind === second.kind ? second.slug : `${KIND_PATHS[second.kind as SubjectKind]}/${second.slug}`
  return `${subjectPath(first)}/with/${tail}`
}

/** Two subjects in the order in which the address of their page has them: by kind, then by slug. */
export function inOrder<Subject extends Addressed>(left: Subject, right: Subject): [Subject, Subject] {
  const order = Object.keys(KIND_PATHS)
  const apart = order.indexOf(left.kind) - order.indexOf(right.kind)
  const isBefore = apart === 0 ? left.slug <= right.slug : apart < 0
  return isBefore ? [left, right] : [right, left]
}
