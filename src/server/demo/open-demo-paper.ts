import { parseHtmlBody } from '#article/html-in.ts'
import { articlePath, dayInZone, startOfDay } from '#article/permalink.ts'
import { createArticle, saveDraft } from '#editing/save-draft.ts'
import { type Clock, DAY, HOUR, type Instant, later, MINUTE } from '#foundation/clock.ts'
import { listSections, openSection } from '#paper/sections.ts'
import { savePaperSettings } from '#paper/settings.ts'
import { saveStaticPage } from '#paper/static-pages.ts'
import { saveWeatherSettings } from '#paper/weather/weather-settings.ts'
import { storeSampleReads } from '#popularity/store-reads.ts'
import { addCorrection } from '#publishing/corrections.ts'
import { publishFront } from '#publishing/fronts/publish-front.ts'
import { saveFront } from '#publishing/fronts/save-front.ts'
import { publishArticle } from '#publishing/publish-article.ts'
import { withdrawArticle } from '#publishing/withdraw-article.ts'
import { addStaff } from '#staff/add-staff.ts'
import { generatePassword, hashPassword } from '#staff/password.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import { DEMO_CONTRIBUTORS } from './contributors.ts'
import { demoFront } from './demo-front.ts'
import { DEMO_PAPER, DEMO_SECTIONS, DEMO_STORIES } from './demo-paper.ts'
import type { DemoStory, DemoTime } from './demo-story.ts'
import { fillTokens } from './fill-tokens.ts'
import { openDemoNewsroom } from './newsroom-work.ts'
import { openDemoRecord } from './open-demo-record.ts'
import { DEMO_PAGES } from './pages.ts'

/** Who signs in to the newsroom of the demonstration. */
const EMAIL = 'editor@demo.example'

/** By whom the demonstration's drafts and editions are. */
const DESK = 'demonstration'

/** Hours back from the first start over which the sample of reads is spread. */
const SAMPLE_HOURS = 12

/**
 * Fills an empty paper with the demonstration: sections, contributors, pages, and stories published through the one door,
 * dated back from now. All of it or nothing. The account to sign in with has a password made now.
 */
export async function openDemoPaper(db: Database, clock: Clock): Promise<{ email: string; password: string }> {
  const password = generatePassword()
  const passwordHash = await hashPassword(password)
  const now = clock()
  await db.transaction(async (tx) => {
    await openFurniture(tx, now)
    const opened = await createStories(tx, now)
    const editionIds: number[] = []
    for (const story of DEMO_STORIES) editionIds.push(...(await publishStory(tx, story, opened, now)))
    const articles = DEMO_STORIES.map((story) => {
      const { id } = opened.get(story.key) as Opened
      return [story.key, { id, at: instantOf(story.at, now) }] as const
    })
    await openDemoRecord(tx, { articles: new Map(articles), now })
    await storeSample(tx, opened, now)
    await arrangeFront(tx, opened, now)
    await announce(tx, { at: now, topic: 'archive.imported', payload: { changed: ['paper'], editionIds } })
    await addStaff(tx, { email: EMAIL, name: 'Demo editor', role: 'administrator', passwordHash, now })
    await openDemoNewsroom(tx, now)
  })
  return { email: EMAIL, password }
}

async function openFurniture(tx: Transaction, now: Instant): Promise<void> {
  await savePaperSettings(tx, {
    settings: {
      title: DEMO_PAPER.name,
      tagline: DEMO_PAPER.tagline,
      language: DEMO_PAPER.language,
      timeZone: DEMO_PAPER.timeZone,
      publisher: DEMO_PAPER.name,
      isDemo: true,
    },
    now,
  })
  await saveWeatherSettings(tx, { settings: { provider: 'met-norway', ...DEMO_PAPER.weather }, now })
  for (const section of DEMO_SECTIONS) {
    const { key: slug, ...rest } = section
    await openSection(tx, { slug, ...rest, now })
  }
  for (const { key: slug, name, role, bio } of DEMO_CONTRIBUTORS) {
    await tx.insertInto('contributor').values({ slug, name, role, about: bio }).execute()
  }
  for (const page of DEMO_PAGES) {
    await saveStaticPage(tx, { slug: page.slug, title: page.title, body: parseHtmlBody(page.body).document, now })
  }
}

/** A story's article, and the address that it will have. */
interface Opened {
  id: string
  path: string
}

/** Opens every story's article first, so that stories can point at each other whatever their order. */
async function createStories(tx: Transaction, now: Instant): Promise<Map<string, Opened>> {
  const sections = await listSections(tx)
  const opened = new Map<string, Opened>()
  for (const story of DEMO_STORIES) {
    const at = instantOf(story.at, now)
    const { id, draft } = await createArticle(tx, { fields: fieldsOf(story, at), savedBy: DESK, now: at })
    const sectionPath = sections.find((section) => section.slug === story.section)?.path ?? story.section
    const day = dayInZone(at, DEMO_PAPER.timeZone)
    opened.set(story.key, { id, path: articlePath({ sectionPath, day, slug: draft.slug }) })
  }
  return opened
}

function fieldsOf(story: DemoStory, at: Instant) {
  const fill = (text: string): string =>
    fillTokens(text, at, DEMO_PAPER.timeZone, story.language ?? DEMO_PAPER.language)
  const dateline = story.dateline && {
    place: story.dateline.place,
    date: story.dateline.date ?? dayInZone(at, DEMO_PAPER.timeZone),
  }
  return {
    headline: fill(story.headline),
    shortHeadline: story.shortHeadline ?? '',
    standfirst: fill(story.standfirst),
    kicker: story.kicker ?? '',
    kind: story.kind,
    section: story.section,
    tags: story.tags,
    bylines: story.bylines.map((key) => DEMO_CONTRIBUTORS.find((one) => one.key === key)?.name ?? key),
    language: story.language ?? DEMO_PAPER.language,
    body: { html: fill(story.body) },
    ...(story.slug ? { slug: story.slug } : {}),
    ...(dateline ? { dateline } : {}),
  }
}

/** Publishes a story with all its editions, corrections and what else became of it. Returns the keys of its editions. */
async function publishStory(
  tx: Transaction,
  story: DemoStory,
  opened: Map<string, Opened>,
  start: Instant,
): Promise<number[]> {
  const { id: articleId } = opened.get(story.key) as Opened
  const at = instantOf(story.at, start)
  const fill = (text: string): string =>
    fillTokens(text, at, DEMO_PAPER.timeZone, story.language ?? DEMO_PAPER.language)
  const linked = (html: string): string => linkStories(fill(html), opened)
  const readMore = (story.readMore ?? []).flatMap((key) => opened.get(key)?.id ?? [])
  const editionIds: number[] = []
  let draftVersion = 1
  const save = async (fields: Parameters<typeof saveDraft>[1]['fields'], now: Instant): Promise<void> => {
    const saved = await saveDraft(tx, { articleId, draftVersion, fields, savedBy: DESK, now })
    draftVersion = saved.draftVersion
  }
  await save({ readMore, body: { html: linked(story.body) } }, at)
  const first = await publishArticle(tx, {
    articleId,
    draftVersion,
    publishedBy: DESK,
    now: at,
    quietly: true,
    ...(story.scheduled ? { liveFrom: later(start, story.scheduled.hoursAhead * HOUR) } : {}),
  })
  editionIds.push(first.editionId)
  for (const edition of story.editions ?? []) {
    const now = later(at, edition.hoursLater * HOUR)
    const { headline, standfirst, body } = edition
    await save(
      {
        ...(headline ? { headline: fill(headline) } : {}),
        ...(standfirst ? { standfirst: fill(standfirst) } : {}),
        ...(body ? { body: { html: linked(body) } } : {}),
      },
      now,
    )
    const next = await publishArticle(tx, {
      articleId,
      draftVersion,
      change: edition.change,
      note: fill(edition.note),
      publishedBy: DESK,
      now,
      quietly: true,
    })
    editionIds.push(next.editionId)
  }
  for (const correction of story.corrections ?? []) {
    const now = later(at, correction.hoursLater * HOUR)
    await addCorrection(tx, { articleId, text: fill(correction.text), addedBy: DESK, now })
  }
  if (story.withdrawn) {
    const now = later(at, story.withdrawn.hoursLater * HOUR)
    await withdrawArticle(tx, {
      articleId,
      notice: fill(story.withdrawn.notice),
      by: { staffId: null, name: DESK },
      now,
    })
  }
  return editionIds
}

/** Puts the front before readers that editors would have arranged. */
async function arrangeFront(tx: Transaction, opened: Map<string, Opened>, now: Instant): Promise<void> {
  const content = demoFront((key) => (opened.get(key) as Opened).id)
  const { version } = await saveFront(tx, { section: null, version: 0, content, savedBy: DESK, now })
  await publishFront(tx, { section: null, version, publishedBy: DESK, now })
}

/** Turns `story:KEY` links into addresses. */
function linkStories(html: string, opened: Map<string, Opened>): string {
  return html.replace(/href="story:([a-z0-9-]+)"/g, (_, key: string) => `href="${opened.get(key)?.path ?? '/'}"`)
}

/** The moment of a story: back from the first start, or a fixed day and hour in the paper's zone. */
function instantOf(time: DemoTime, start: Instant): Instant {
  if ('date' in time) {
    const [hours = 0, minutes = 0] = time.time.split(':').map(Number)
    return later(startOfDay(time.date, DEMO_PAPER.timeZone), hours * HOUR + minutes * MINUTE)
  }
  const { daysAgo = 0, hoursAgo = 0, minutesAgo = 0 } = time
  return later(start, -(daysAgo * DAY + hoursAgo * HOUR + minutesAgo * MINUTE))
}

/** Spreads the sample of reads over the last hours; the most-read list says that it is one. */
async function storeSample(tx: Transaction, opened: Map<string, Opened>, now: Instant): Promise<void> {
  const batch = DEMO_STORIES.filter((story) => story.weight && !story.scheduled && !story.withdrawn).flatMap((story) =>
    Array.from({ length: SAMPLE_HOURS }, (_, hour) => ({
      articleId: opened.get(story.key)?.id ?? '',
      hour: `${later(now, -hour * HOUR).slice(0, 13)}:00:00.000Z`,
      reads: Math.max(1, Math.round((story.weight ?? 0) * 0.8 ** hour)),
    })),
  )
  await storeSampleReads(tx, batch)
}
