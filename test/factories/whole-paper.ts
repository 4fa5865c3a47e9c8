import { saveDraft } from '#editing/save-draft.ts'
import { type Clock, HOUR, later } from '#foundation/clock.ts'
import { newId } from '#foundation/id.ts'
import type { FileStore } from '#media/file-store.ts'
import { mediaFollower } from '#media/follow.ts'
import { sweepLooseFiles } from '#media/loose-files.ts'
import { takeInPicture } from '#media/take-in-picture.ts'
import { changeThing, type ThingChange } from '#paper/change-named-thing.ts'
import type { NamedKind } from '#paper/former-names.ts'
import { openSection } from '#paper/sections.ts'
import { readPaperSettings, savePaperSettings, writeSetting } from '#paper/settings.ts'
import { saveStaticPage } from '#paper/static-pages.ts'
import { excludeArticle } from '#popularity/exclude-article.ts'
import { addCorrection } from '#publishing/corrections.ts'
import { publishFront } from '#publishing/fronts/publish-front.ts'
import { saveFront } from '#publishing/fronts/save-front.ts'
import { rescheduleEdition } from '#publishing/reschedule-edition.ts'
import { sealEditions } from '#publishing/seal-editions.ts'
import { withdrawArticle } from '#publishing/withdraw-article.ts'
import { decide } from '#record/decide.ts'
import { recordFollower } from '#record/follow.ts'
import { followUpFollower } from '#record/follow-ups/queue-readings.ts'
import { mergeSubjects } from '#record/subjects/merge-subjects.ts'
import { openDemoPaper } from '#server/demo/open-demo-paper.ts'
import type { Database } from '#storage/database.ts'
import { catchUp } from '#storage/followers.ts'
import { setRepublishing } from '#syndication/republishing.ts'
import { anArticle, publish } from './paper.ts'
import { aJpeg } from './picture.ts'

/** What must not be found anywhere once its edition is sealed. */
export const SEALED_WORDS = 'Quentin Harbottle of 14 Mill Lane'

/** How the paper lets its stories out. */
const LET_OUT = {
  offersRepublishing: true,
  terms: 'With credit.',
  licence: 'https://licence.example/by',
  feedText: 'full',
} as const

const by = { kind: 'staff', id: 'ed', name: 'Ed Torr' } as const
const doer = { staffId: null, name: 'Ed Torr' }

/**
 * The demonstration paper, and in it one of everything that can become of an article: pictures, one of them sealed; a changed address; a
 * correction; an article that was withdrawn, one that was sealed, one to come and one that was called off; a section within another; redirects; fronts; a
 * record with a merged subject; reads and an exclusion.
 */
export async function aWholePaper(db: Database, store: FileStore, clock: Clock): Promise<void> {
  await openDemoPaper(db, clock)
  const now = clock()
  await db.transaction(async (tx) => {
    await openSection(tx, { name: 'Harbours', slug: 'harbours', parent: 'world', now })
    await writeSetting(tx, 'stages', [
      { id: 'draft', name: 'Draft', holdHours: null },
      { id: 'in-edit', name: 'On the desk', holdHours: 12 },
      { id: 'legal', name: 'Legal', holdHours: 24 },
      { id: 'ready', name: 'Ready', holdHours: null },
    ])
    await writeSetting(tx, 'checks', { blocking: ['headline-missing'] })
    const { syndication } = await readPaperSettings(tx)
    await savePaperSettings(tx, { settings: { syndication: { ...syndication, ...LET_OUT } }, now })
    const body = {
      type: 'doc' as const,
      content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text: 'Ünïcode “and” 漢字.' }] }],
    }
    await saveStaticPage(tx, { slug: 'subscribe', title: 'Subscribe', body, now })
    await tx.insertInto('redirect').values({ fromPath: '/?p=12', toPath: '/world' }).execute()
    await tx.insertInto('redirect').values({ fromPath: '/old/feed', toPath: '/feed.xml' }).execute()
  })
  await publishStories(db, store, clock)
  await keepRecord(db, clock)
  for (const follower of [recordFollower, followUpFollower, mediaFollower]) await catchUp(db, follower)
  await sweepLooseFiles(db, store, clock())
}

async function publishStories(db: Database, store: FileStore, clock: Clock): Promise<void> {
  const now = clock()
  const photograph = await aPhotograph(store, db, { width: 640, now })
  const secret = await aPhotograph(store, db, { width: 320, now })

  const pictured = await anArticle(
    db,
    {
      headline: 'A ferry with a picture',
      section: 'harbours',
      leadPicture: photograph,
      body: { html: `<p>It sailed.</p><figure><img src="media:${photograph}" alt="A ferry"></figure>` },
    },
    now,
  )
  await publish(db, pictured, { now })
  const renamed = await db.transaction((tx) =>
    saveDraft(tx, {
      ...{ articleId: pictured.id, draftVersion: 1, savedBy: 'Ada', now: later(now, 1_000) },
      fields: { slug: 'ferry-with-another-address', standfirst: 'With a standfirst now.' },
    }),
  )
  await publish(db, renamed, { now: later(now, 2_000), change: 'correction', note: 'It said otherwise.' })
  await db.transaction((tx) =>
    addCorrection(tx, { articleId: pictured.id, text: 'It was a ferry.', addedBy: 'Ed', now: later(now, 3_000) }),
  )

  await db.transaction((tx) =>
    setRepublishing(tx, { articleId: pictured.id, isAllowed: false, actor: by, now: later(now, 4_000) }),
  )

  await db.transaction(async (tx) => {
    const origin = {
      source: 'wordpress:www.example.org',
      key: 'post-12',
      addresses: '["/?p=12"]',
      detail: '{"sticky":true}',
    }
    await tx
      .insertInto('articleOrigin')
      .values({ articleId: pictured.id, ...origin })
      .execute()
    const comment = { articleId: pictured.id, parentId: null, author: 'A reader', at: now, isApproved: 1 }
    await tx
      .insertInto('articleComment')
      .values({ id: newId(), ...comment, text: 'At last.' })
      .execute()
  })

  const withdrawn = await anArticle(db, { headline: 'Taken off', section: 'world' }, now)
  await publish(db, withdrawn, { now })
  await db.transaction((tx) =>
    withdrawArticle(tx, { articleId: withdrawn.id, notice: 'It was wrong.', reason: 'Nobody said it.', by: doer, now }),
  )

  const sealed = await anArticle(
    db,
    { headline: `Court names ${SEALED_WORDS}`, section: 'world', leadPicture: secret, tags: ['Courts'] },
    now,
  )
  await publish(db, sealed, { now })
  await db.transaction((tx) =>
    sealEditions(tx, { articleId: sealed.id, editions: [1], notice: 'By order of a court.', sealedBy: 'Ed', now }),
  )

  const coming = await anArticle(db, { headline: 'To come', section: 'world' }, now)
  const liveFrom = later(now, 48 * HOUR)
  await publish(db, coming, { now, liveFrom, liveUntil: later(now, 96 * HOUR) })
  const calledOff = await anArticle(db, { headline: 'Called off', section: 'world' }, now)
  await publish(db, calledOff, { now, liveFrom })
  await db.transaction((tx) =>
    rescheduleEdition(tx, {
      articleId: calledOff.id,
      number: 1,
      liveFrom: null,
      by: doer,
      actor: by,
      now,
    }),
  )
  await anArticle(db, { headline: 'A draft under embargo', section: 'world', embargoUntil: liveFrom }, now)

  const card = { id: 'one', articleId: pictured.id, headline: 'Said otherwise on the front' }
  const content = { containers: [{ id: 'top', layout: 'lead' as const, count: 3, cards: [card] }] }
  const { version } = await db.transaction((tx) =>
    saveFront(tx, { section: null, version: 1, content, savedBy: 'Ed', now }),
  )
  await db.transaction((tx) => publishFront(tx, { section: null, version, publishedBy: 'Ed', now }))
  await db.transaction((tx) => excludeArticle(tx, { articleId: pictured.id, reason: 'Read by robots', by: 'Ed', now }))
  await rename(db, 'tag', { slug: 'bridges', name: 'Crossings', description: 'Bridges and ferries.' }, now)
  await rename(db, 'contributor', { slug: 'ada-marsh', name: 'Ada Marsh-Lune' }, now)
}

async function rename(
  db: Database,
  kind: NamedKind,
  { slug, ...change }: ThingChange & { slug: string },
  now: string,
): Promise<void> {
  await db.transaction((tx) => changeThing(tx, { kind, slug, change, now }))
}

async function aPhotograph(store: FileStore, db: Database, { width, now }: { width: number; now: string }) {
  const content = await aJpeg(width, width / 2)
  const caption = width === 320 ? SEALED_WORDS : 'The ferry'
  const { id } = await takeInPicture(db, store, { content, caption, fileName: 'ferry.jpg', takenInBy: 'Ada', now })
  return id
}

async function keepRecord(db: Database, clock: Clock): Promise<void> {
  const now = clock()
  const sentence = 'Ada Marsh met Cui Heng.'
  const html = `<p>${sentence} A. Marsh said that the pier will be painted by June.</p>`
  const article = await anArticle(db, { headline: 'Two people meet', section: 'world', body: { html } }, now)
  await publish(db, article, { now })
  const person = (name: string) => ({ kind: 'person', name }) as const
  const passages = (exact: string) => [{ exact, prefix: '', suffix: '', at: 0 }]
  const parties = ['Ada Marsh', 'Cui Heng'].map((name) => ({ subject: person(name), part: 'participant' as const }))
  const fact = { type: 'meeting' as const, data: {}, parties, starts: '2026-03-03' }
  await db.transaction((tx) =>
    decide(tx, {
      ...{ articleId: article.id, actor: by, now },
      decisions: [
        { do: 'keep-fact', suggestion: 'a', fact, passages: passages(sentence), score: 1 / 3, tier: 'new' },
        { do: 'keep-subject', suggestion: 'b', subject: person('A. Marsh'), passages: passages('A. Marsh') },
        { do: 'reject', suggestion: 'c', passages: passages('June'), suggested: { kind: 'person', name: 'June' } },
      ],
    }),
  )
  const idOf = async (name: string): Promise<string> =>
    (await db.read.selectFrom('subject').select('id').where('name', '=', name).executeTakeFirstOrThrow()).id
  const [from, into] = [await idOf('A. Marsh'), await idOf('Ada Marsh')]
  await db.transaction((tx) => mergeSubjects(tx, { from, into, by, now }))
}
