import type { BodyDocument } from '#article/body-document.ts'
import { markNames } from '#article/mark-names.ts'
import { findPassages } from '#article/passage.ts'
import { dayInZone, encodePath } from '#article/permalink.ts'
import { readingText } from '#article/reading-text.ts'
import type { LiveEdition } from '#publishing/find-edition.ts'
import type { SubjectSummaryBody } from '#record/api.ts'
import { listClaims } from '#record/live/list-claims.ts'
import { findOffices, listNamed, type NamedSubject, type Office } from '#record/live/list-named.ts'
import { listPairsOf } from '#record/live/list-pairs-of.ts'
import { pairPath, subjectPath } from '#record/subject-address.ts'
import { labelsFor } from '#rendering/labels.ts'
import { recordLabelsFor } from '#rendering/record-labels.ts'
import type { Named, WhoIsWho } from '#rendering/record-props.ts'
import type { PageContext } from '../site-parts.ts'
import { markClaims } from './mark-claims.ts'
import { namedInJsonLd } from './record-json-ld.ts'

/** Entries of who is who, places, and pairs: what helps to read a story, not all that is on record of it. */
const ENTRIES = 14
const PLACES = 10
const PAIRS = 3

/** Kinds in the order in which they stand. */
const ORDER = ['person', 'organisation', 'event', 'initiative', 'topic']

/**
 * Who is who in an edition, and its text with the first place of each name leading there, and the words of counts and statements to the
 * record of them; nothing where nobody is on record.
 */
export async function makeWhoIsWho(
  context: PageContext,
  edition: LiveEdition,
): Promise<{ whoIsWho: WhoIsWho | null; body: BodyDocument; mentions: object[] }> {
  const { parts, now, reads } = context
  const { content } = edition
  const { articleId, number } = edition
  const [all, claims] = await Promise.all([
    listNamed(parts.db, edition),
    listClaims(parts.db, { articleId, number, now }),
  ])
  for (const { id } of claims.flatMap(({ subjects }) => subjects)) reads.note(`subject:${id}`)
  if (all.length === 0) {
    return { whoIsWho: null, body: markClaims(content, { claims, names: [] }), mentions: [] }
  }
  const { settings } = await parts.directory.current(reads)
  const { language, timeZone } = settings
  const chosen = choose(all)
  for (const { subject } of chosen) reads.note(`subject:${subject.id}`)
  const people = chosen.filter(({ subject }) => subject.kind === 'person').map(({ subject }) => subject.id)
  const day = content.dateline?.date ?? dayInZone(edition.sortAt, timeZone)
  const [offices, pairs] = await Promise.all([
    findOffices(parts.db, { holderIds: people, day, now }),
    listPairsOf(parts.db, { articleId, number, limit: PAIRS }),
  ])
  const anchors = anchorsOf(chosen)
  // Places explain themselves: a text in which every country leads somewhere is hard to read.
  const named = markIn(
    content,
    chosen.filter((one) => !isPlace(one)),
    anchors,
  )
  const body = markClaims({ ...content, body: named.body }, { claims, names: named.places })
  const { comma } = labelsFor(language)
  const words = recordLabelsFor(language)
  const entry = ({ subject }: NamedSubject): Named => {
    const anchor = anchors.get(subject.id) ?? ''
    return {
      ...{ anchor, name: subject.name, href: encodePath(subjectPath(subject)), note: subject.note },
      ...{ office: officeText(offices.get(subject.id), comma), isMarked: named.marked.has(hrefOf(anchor)) },
    }
  }
  return {
    body,
    whoIsWho: {
      named: chosen.filter((one) => !isPlace(one)).map(entry),
      places: chosen.filter(isPlace).map(entry),
      pairs: pairs.map(([first, second]) => ({
        name: words.pair.replace('{a}', first.name).replace('{b}', second.name),
        href: encodePath(pairPath(first, second)),
      })),
    },
    mentions: chosen.map(({ subject }) => namedInJsonLd(parts.origin, subject)),
  }
}

function isPlace({ subject }: NamedSubject): boolean {
  return subject.kind === 'place'
}

function choose(all: NamedSubject[]): NamedSubject[] {
  const rank = ({ subject }: NamedSubject): number => ORDER.indexOf(subject.kind)
  const others = all.filter((one) => rank(one) >= 0).sort((a, b) => rank(a) - rank(b))
  return [...others.slice(0, ENTRIES), ...all.filter(({ subject }) => subject.kind === 'place').slice(0, PLACES)]
}

/** Names for entries, each of one subject of the page. */
function anchorsOf(chosen: NamedSubject[]): Map<string, string> {
  const taken = new Set<string>()
  return new Map(
    chosen.map(({ subject: { id, slug, kind } }: { subject: SubjectSummaryBody }) => {
      const anchor = taken.has(slug) ? `${slug}-${kind}` : slug
      taken.add(anchor)
      return [id, anchor]
    }),
  )
}

function hrefOf(anchor: string): string {
  return `#who-${encodeURIComponent(anchor)}`
}

function markIn(content: LiveEdition['content'], chosen: NamedSubject[], anchors: Map<string, string>) {
  const { text } = readingText(content)
  const passages = chosen.flatMap((one) => one.passages)
  const found = findPassages(text, passages)
  let at = 0
  const names = chosen.map(({ subject, passages: own }) => {
    const spans = found.slice(at, at + own.length).flatMap((span) => span ?? [])
    at += own.length
    return { href: hrefOf(anchors.get(subject.id) ?? ''), spans }
  })
  return { ...markNames(content, names), places: names.flatMap(({ spans }) => spans) }
}

function officeText(office: Office | undefined, comma: string): string {
  return office ? [office.title, office.organisation].filter(Boolean).join(comma) : ''
}
