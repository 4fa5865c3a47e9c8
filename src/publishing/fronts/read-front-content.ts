import { isBlank, oneLine } from '#article/clean-text.ts'
import { isId } from '#foundation/id.ts'
import { readMoment } from '#foundation/moment.ts'
import { type FieldError, Refusal } from '#foundation/refusal.ts'
import { listSections } from '#paper/sections.ts'
import type { Transaction } from '#storage/database.ts'
import type { FrontCard, FrontContainer, FrontContent, FrontFill } from './api.ts'

/** Cards of one front, all containers together. */
const MOST_CARDS = 300

/**
 * A front as somebody sent it, its texts on one line and clean, its moments in UTC. Overrides that say nothing are left out.
 *
 * @throws {Refusal} `front-invalid` naming every field at fault: ids that are there twice, articles, pictures, sections and tags
 *   that the paper does not have, a headline that is blank, a moment that cannot be read, a link that leads nowhere, too many
 *   cards.
 */
export async function readFrontContent(tx: Transaction, sent: FrontContent): Promise<FrontContent> {
  const errors: FieldError[] = []
  const content = {
    containers: sent.containers.map((container, at) => readContainer(container, `containers.${at}`, errors)),
  }
  refuseRepeatedIds(content, errors)
  if (errors.length === 0) await refuseUnknown(tx, content, errors)
  const [first] = errors
  if (first) throw new Refusal('front-invalid', `${first.field}: ${first.message}`, { errors })
  return content
}

function readContainer(container: FrontContainer, field: string, errors: FieldError[]): FrontContainer {
  const { id, layout, count, isHidden, fill } = container
  const title = container.title === undefined ? '' : oneLine(container.title)
  const link = container.link?.trim() ?? ''
  if (link && !leadsSomewhere(link)) {
    errors.push({ field: `${field}.link`, message: 'is no address: write /world or https://example.org/page' })
  }
  return {
    id,
    layout,
    count,
    ...(isBlank(title) ? {} : { title }),
    ...(container.section ? { section: container.section } : {}),
    ...(link ? { link } : {}),
    ...(isHidden ? { isHidden } : {}),
    cards: container.cards.map((card, at) => readCard(card, `${field}.cards.${at}`, errors)),
    ...(fill ? { fill: readFill(fill) } : {}),
  }
}

function readFill({ order, sections, tag, kinds }: FrontFill): FrontFill {
  return {
    order,
    ...(sections?.length ? { sections: [...new Set(sections)] } : {}),
    ...(tag ? { tag } : {}),
    ...(kinds?.length ? { kinds: [...new Set(kinds)] } : {}),
  }
}

function readCard(card: FrontCard, field: string, errors: FieldError[]): FrontCard {
  const { id, articleId, picture, hidesPicture, size } = card
  const headline = card.headline === undefined ? undefined : oneLine(card.headline)
  if (headline !== undefined && isBlank(headline)) {
    errors.push({ field: `${field}.headline`, message: 'is empty: write one, or leave it out' })
  }
  return {
    id,
    articleId,
    ...(headline === undefined ? {} : { headline }),
    ...(card.standfirst === undefined ? {} : { standfirst: oneLine(card.standfirst) }),
    ...(card.kicker === undefined ? {} : { kicker: oneLine(card.kicker) }),
    ...(picture && !hidesPicture ? { picture } : {}),
    ...(hidesPicture ? { hidesPicture } : {}),
    ...(size ? { size } : {}),
    ...readUntil(card, field, errors),
  }
}

function readUntil({ until }: FrontCard, field: string, errors: FieldError[]): { until?: string } {
  if (!until) return {}
  try {
    return { until: readMoment(until, `${field}.until`) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    errors.push(...error.errors)
    return {}
  }
}

/** A path on this paper, or a secure address elsewhere. */
export function leadsSomewhere(link: string): boolean {
  if (/^\/(?![/\\])[^\s\\]*$/.test(link)) return true
  return /^https:\/\//i.test(link) && URL.canParse(link)
}

function refuseRepeatedIds({ containers }: FrontContent, errors: FieldError[]): void {
  const seen = new Set<string>()
  let cards = 0
  for (const [at, container] of containers.entries()) {
    const things = [
      { id: `container ${container.id}`, field: `containers.${at}.id` },
      ...container.cards.map((card, place) => ({ id: card.id, field: `containers.${at}.cards.${place}.id` })),
    ]
    for (const { id, field } of things) {
      if (seen.has(id)) errors.push({ field, message: 'is the id of another on this front: give it its own' })
      seen.add(id)
    }
    cards += container.cards.length
  }
  if (cards > MOST_CARDS) {
    errors.push({ field: 'containers', message: `hold ${cards} cards together; ${MOST_CARDS} are possible` })
  }
}

async function refuseUnknown(tx: Transaction, { containers }: FrontContent, errors: FieldError[]): Promise<void> {
  const cards = containers.flatMap((container) => container.cards)
  const articles = await idsIn(
    tx,
    'article',
    cards.map((card) => card.articleId),
  )
  const pictures = await idsIn(
    tx,
    'picture',
    cards.flatMap((card) => card.picture ?? []),
  )
  const sections = new Set((await listSections(tx)).map((section) => section.slug))
  const tags = await tagsIn(tx, containers)
  for (const [at, container] of containers.entries()) {
    const field = `containers.${at}`
    if (container.section && !sections.has(container.section)) {
      errors.push({ field: `${field}.section`, message: `is no section of this paper: ${container.section}` })
    }
    const unknown = container.fill?.sections?.find((slug) => !sections.has(slug))
    if (unknown) errors.push({ field: `${field}.fill.sections`, message: `names no section of this paper: ${unknown}` })
    const tag = container.fill?.tag
    if (tag && !tags.has(tag)) errors.push({ field: `${field}.fill.tag`, message: `is no tag of this paper: ${tag}` })
    for (const [place, card] of container.cards.entries()) {
      const where = `${field}.cards.${place}`
      if (!articles.has(card.articleId))
        errors.push({ field: `${where}.articleId`, message: 'is no article of this paper' })
      if (card.picture && !pictures.has(card.picture)) {
        errors.push({ field: `${where}.picture`, message: 'is no picture of this paper' })
      }
    }
  }
}

/** Those of the ids that are there. */
async function idsIn(tx: Transaction, table: 'article' | 'picture', ids: string[]): Promise<Set<string>> {
  const asked = [...new Set(ids)].filter(isId)
  if (asked.length === 0) return new Set()
  const rows = await tx.selectFrom(table).select('id').where('id', 'in', asked).execute()
  return new Set(rows.map((row) => row.id))
}

async function tagsIn(tx: Transaction, containers: FrontContainer[]): Promise<Set<string>> {
  const asked = containers.flatMap((container) => container.fill?.tag ?? [])
  if (asked.length === 0) return new Set()
  const rows = await tx.selectFrom('tag').select('slug').where('slug', 'in', asked).execute()
  // One that the front has by the slug that it had before.
  const once = await tx
    .selectFrom('formerName')
    .select('slug')
    .where('kind', '=', 'tag')
    .where('slug', 'in', asked)
    .execute()
  return new Set([...rows, ...once].map((row) => row.slug))
}
