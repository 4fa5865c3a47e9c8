import { encodePath } from '#article/permalink.ts'
import type { EditionCard } from '#publishing/edition.ts'
import { subjectPath } from '#record/subject-address.ts'
import type { Reader } from '#storage/database.ts'
import type { StorySubject } from './story.ts'

/** Subjects that one story names at most. */
const MOST = 60

/** Whom and what these editions name, as the record has it, by article, in the order of the text. */
export async function findStorySubjects(
  db: Reader,
  { cards, origin }: { cards: EditionCard[]; origin: string },
): Promise<Map<string, StorySubject[]>> {
  const numbers = new Map(cards.map(({ articleId, number }) => [articleId, number]))
  const rows = await db
    .selectFrom('evidence')
    .innerJoin('subject', 'subject.id', 'evidence.subjectId')
    .select(['evidence.articleId', 'evidence.firstEdition', 'evidence.lastEdition'])
    .select(['subject.id', 'subject.kind', 'subject.name', 'subject.slug', 'subject.sameAs', 'subject.data'])
    .where('evidence.articleId', 'in', [...numbers.keys()])
    .where('evidence.decision', '<>', 'rejected')
    .where('evidence.exact', '<>', '')
    .where('evidence.firstEdition', 'is not', null)
    .orderBy('evidence.at')
    .orderBy('evidence.id')
    .execute()
  const found = new Map<string, Map<string, StorySubject>>()
  for (const { articleId, firstEdition, lastEdition, ...subject } of rows) {
    const number = numbers.get(articleId) ?? 0
    if ((firstEdition ?? 0) > number || (lastEdition !== null && lastEdition < number)) continue
    const named = found.get(articleId) ?? new Map<string, StorySubject>()
    found.set(articleId, named)
    if (named.has(subject.id) || named.size >= MOST) continue
    named.set(subject.id, {
      kind: subject.kind,
      name: subject.name,
      url: `${origin}${encodePath(subjectPath(subject))}`,
      sameAs: addressesIn(subject.sameAs),
      point: pointIn(subject.data),
    })
  }
  return new Map([...found].map(([articleId, named]) => [articleId, [...named.values()]]))
}

function addressesIn(json: string): string[] {
  return (JSON.parse(json) as unknown[]).filter(
    (one): one is string => typeof one === 'string' && /^https?:\/\//.test(one) && URL.canParse(one),
  )
}

function pointIn(json: string): StorySubject['point'] {
  const { latitude, longitude } = JSON.parse(json) as { latitude?: unknown; longitude?: unknown }
  return typeof latitude === 'number' && typeof longitude === 'number' ? { latitude, longitude } : null
}

/** The address by which everybody knows a subject: its item of Wikidata, else its page of the paper's record. */
export function knownAddress(subject: StorySubject): string {
  return subject.sameAs.find((address) => WIKIDATA.test(address)) ?? subject.url
}

/** The Media Topic that means the same, where the record says so. */
export function mediaTopicOf(subject: StorySubject): string | null {
  const code = subject.sameAs.flatMap((address) => MEDIA_TOPIC.exec(address)?.[1] ?? [])[0]
  return code ?? null
}

const WIKIDATA = /^https?:\/\/www\.wikidata\.org\/(?:entity|wiki)\/Q\d+$/
const MEDIA_TOPIC = /^https?:\/\/cv\.iptc\.org\/newscodes\/mediatopic\/(\d{8})$/
