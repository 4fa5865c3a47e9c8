import { createHash } from 'node:crypto'
import { canonicalJson } from '#article/canonical-json.ts'
import { draftBody } from '#article/draft-document.ts'
import { SUGGESTION_MARKS } from '#article/editing-schema.ts'
import { type Article, findArticle, lockArticle } from '#editing/article.ts'
import type { DraftFields } from '#editing/draft-fields.ts'
import { findText } from '#editing/draft-text.ts'
import { nameRevision } from '#editing/revision.ts'
import { createArticle, saveDraft } from '#editing/save-draft.ts'
import { saveText } from '#editing/save-text.ts'
import { assignArticle } from '#editing/workflow/assign-article.ts'
import { setEmbargo } from '#editing/workflow/embargo.ts'
import { moveArticle } from '#editing/workflow/move-article.ts'
import { firstStage, stagesIn, WIRE_STAGE } from '#editing/workflow/stages.ts'
import type { Instant } from '#foundation/clock.ts'
import { newId } from '#foundation/id.ts'
import { Refusal } from '#foundation/refusal.ts'
import { listSections } from '#paper/sections.ts'
import { readPaperSettings } from '#paper/settings.ts'
import type { Transaction } from '#storage/database.ts'
import { announce } from '#storage/outbox.ts'
import type { WireStoryTable } from '#storage/tables/wires.ts'
import { compareVersions, type WireStory } from '../stories/wire-story.ts'
import { draftOfStory, hasText } from './draft-of-story.ts'
import { type Destination, mapStory } from './mapping.ts'
import { detailOf, searchTextOf, subjectCodesOf } from './story-detail.ts'
import { lockWire, type Wire } from './wire.ts'
import type { StoryStatus } from './wire-story-row.ts'

/**
 * What became of a story that came: a draft was opened; the draft that there was says the newer version; that waits beside it, as
 * somebody has worked on it; it may not be used any more; a newer one had come before; exactly this had come before; or
 * there is nothing in it to read.
 */
export type Outcome = 'opened' | 'updated' | 'beside' | 'stopped' | 'old' | 'same' | 'empty'

const STOPPING: Partial<Record<WireStory['action'], StoryStatus>> = {
  kill: 'killed',
  withdraw: 'withdrawn',
  hold: 'held',
}

/** Two stories of the same sum say the same, wherever they stand in what was sent. */
export function sumOfStory(story: WireStory): string {
  const { where: _, notes: __, ...said } = story
  return createHash('sha256').update(canonicalJson(said)).digest('hex')
}

/**
 * Takes in a story of a wire, in any order of its versions, once or often, by several processes at once: there is one draft of it, which
 * says the newest version unless somebody has worked on it. Then the newest waits beside, and what was typed stays. A story
 * that its sender stops is marked so, whatever has been made of it, and everybody is told by `wires.stopped`.
 */
export async function takeInStory(
  tx: Transaction,
  request: { wireId: string; story: WireStory; now: Instant },
): Promise<{ outcome: Outcome; articleId: string | null }> {
  const { story, now } = request
  const wire = await lockWire(tx, request.wireId)
  const hash = sumOfStory(story)
  const known = await tx
    .selectFrom('wireStory')
    .selectAll()
    .where('wireId', '=', wire.id)
    .where('guid', '=', story.guid)
    .executeTakeFirst()
  const taking: Taking = { tx, wire, story, hash, now }
  if (!known) return takeFirst(taking)
  const isSame = await tx
    .selectFrom('wireVersion')
    .select('id')
    .where('storyId', '=', known.id)
    .where('hash', '=', hash)
    .executeTakeFirst()
  if (isSame) return { outcome: 'same', articleId: known.articleId }
  const order = compareVersions(story, known)
  const stops = STOPPING[story.action]
  const isOvertaken = order < 0 || (order === 0 && isEnded(known.status) && stops === undefined)
  if (isOvertaken) {
    await noteVersion(taking, known.id, 'old')
    return { outcome: 'old', articleId: known.articleId }
  }
  if (stops !== undefined) return stop(taking, known, stops)
  if (known.articleId === null) return reopen(taking, known)
  return update(taking, { ...known, articleId: known.articleId })
}

/** What was held may be released in the same version; what was killed or withdrawn comes back in a newer one alone. */
function isEnded(status: string): boolean {
  return status === 'killed' || status === 'withdrawn'
}

interface Taking {
  tx: Transaction
  wire: Wire
  story: WireStory
  hash: string
  now: Instant
}

/** What the newest version says of a story, for the list. */
function shownOf({ story, now }: Taking) {
  return {
    version: story.version,
    versionCreated: story.versionCreated,
    isAdvisory: story.isAdvisory ? 1 : 0,
    urgency: story.urgency,
    slugline: story.slugline.slice(0, 300),
    headline: story.headline.slice(0, 500),
    detail: JSON.stringify(detailOf(story)),
    subjectCodes: subjectCodesOf(story),
    searchText: searchTextOf(story),
    changedAt: now,
  }
}

async function takeFirst(taking: Taking): Promise<{ outcome: Outcome; articleId: string | null }> {
  const { tx, wire, story, now } = taking
  const stops = STOPPING[story.action]
  if (stops === undefined && !hasText(story)) return { outcome: 'empty', articleId: null }
  const { article, isTaken } = await openDraft(taking, stops === undefined)
  const row: WireStoryTable = {
    ...{ id: newId(), wireId: wire.id, guid: story.guid, articleId: article.id, receivedAt: now },
    ...shownOf(taking),
    ...{ draftVersion: article.draftVersion, drafted: story.version, status: stops ?? 'usable' },
    ...{ killedAt: stops === undefined ? null : now, killNote: stops === undefined ? null : noteOf(story) },
    ...{ spikedAt: null, spikedBy: null, expiredAt: null },
  }
  await tx.insertInto('wireStory').values(row).execute()
  await noteVersion(taking, row.id, 'taken')
  await tell(taking, { articleId: article.id, isTaken })
  return { outcome: stops === undefined ? 'opened' : 'stopped', articleId: article.id }
}

/** A draft that had expired, as nobody wanted it, comes back with the newer version. */
async function reopen(taking: Taking, known: WireStoryTable): Promise<{ outcome: Outcome; articleId: string | null }> {
  const { tx, story } = taking
  if (!hasText(story)) return { outcome: 'empty', articleId: null }
  const { article, isTaken } = await openDraft(taking, true)
  await tx
    .updateTable('wireStory')
    .set({
      ...shownOf(taking),
      ...{ articleId: article.id, draftVersion: article.draftVersion, drafted: story.version, status: 'usable' },
      ...{ killedAt: null, killNote: null, spikedAt: null, spikedBy: null, expiredAt: null },
    })
    .where('id', '=', known.id)
    .execute()
  await noteVersion(taking, known.id, 'taken')
  await tell(taking, { articleId: article.id, isTaken })
  return { outcome: 'opened', articleId: article.id }
}

async function openDraft(taking: Taking, mayGoToDesk: boolean): Promise<{ article: Article; isTaken: boolean }> {
  const { tx, wire, story, now } = taking
  const { destination } = mapStory(wire.mapping, story)
  const fields = await fieldsOf(taking, destination)
  const article = await createArticle(tx, { fields, savedBy: wire.name, stage: WIRE_STAGE, now })
  const isTaken = mayGoToDesk && (await goToDesk(taking, article.id, destination))
  return { article, isTaken }
}

/** Gives the story to whom the mapping names: from then on it is on the desk. */
async function goToDesk({ tx, wire, now }: Taking, articleId: string, to: Destination): Promise<boolean> {
  if (to.desk === null && to.assignee === null && to.stage === null) return false
  const by = { staffId: null, name: wire.name }
  try {
    await moveArticle(tx, { articleId, stage: to.stage ?? firstStage(await stagesIn(tx)).id, by, now })
    await assignArticle(tx, { articleId, assignment: { desk: to.desk, assignee: to.assignee }, by, now })
  } catch (error) {
    // Who left, a desk or stage that is gone: nobody has it, and everybody sees it.
    if (!(error instanceof Refusal)) throw error
  }
  return true
}

async function fieldsOf({ tx, wire, story, now }: Taking, { section }: Destination): Promise<DraftFields> {
  const { timeZone, language } = await readPaperSettings(tx)
  const sections = await listSections(tx)
  const known = [section, wire.mapping.otherwise.section].find((slug) => sections.some((one) => one.slug === slug))
  return draftOfStory(story, {
    section: known ?? sections[0]?.slug ?? section,
    credit: wire.credit,
    language: wire.language ?? language,
    ...{ timeZone, now },
  })
}

async function update(
  taking: Taking,
  known: WireStoryTable & { articleId: string },
): Promise<{ outcome: Outcome; articleId: string }> {
  const { tx, wire, story, now } = taking
  const { articleId } = known
  // What people have typed is a revision first: it shows that they have, and nothing of it is lost.
  await saveText(tx, { articleId, now })
  const article = await lockArticle(tx, articleId)
  const isWorkedOn = await hasBeenWorkedOn(tx, article, known)
  const fields = await fieldsOf(taking, {
    ...mapStory(wire.mapping, story).destination,
    section: article.draft.section,
  })
  const shown = { ...shownOf(taking), status: 'usable', killedAt: null, killNote: null }
  if (isWorkedOn || !hasText(story)) {
    await tx.updateTable('wireStory').set(shown).where('id', '=', known.id).execute()
    await tx
      .updateTable('wireVersion')
      .set({ state: 'aside', fields: null })
      .where('storyId', '=', known.id)
      .where('state', '=', 'pending')
      .execute()
    await noteVersion(taking, known.id, 'pending', fields)
    await lengthenEmbargo(taking, article)
    await tell(taking, { articleId, topic: 'wires.newer', version: story.version, headline: article.draft.headline })
    return { outcome: 'beside', articleId }
  }
  const saved = await saveDraft(tx, {
    ...{ articleId, draftVersion: article.draftVersion, fields, savedBy: wire.name, now },
  })
  await nameRevision(tx, { articleId, version: saved.draftVersion, name: versionName(story.version) })
  await tx
    .updateTable('wireStory')
    .set({ ...shown, draftVersion: saved.draftVersion, drafted: story.version })
    .where('id', '=', known.id)
    .execute()
  await noteVersion(taking, known.id, 'taken')
  await tell(taking, { articleId })
  return { outcome: 'updated', articleId }
}

/** What a revision is called that says a version of an agency. */
export function versionName(version: string): string {
  return version === '' ? 'Newer wire version' : `Wire version ${version}`.slice(0, 200)
}

/** Whether anybody here has changed the draft, suggests to change it, published it, or has a version waiting beside it. */
async function hasBeenWorkedOn(tx: Transaction, article: Article, known: WireStoryTable): Promise<boolean> {
  if (article.draftVersion !== known.draftVersion) return true
  const [edition, pending, text] = await Promise.all([
    tx.selectFrom('edition').select('id').where('articleId', '=', article.id).executeTakeFirst(),
    tx
      .selectFrom('wireVersion')
      .select('id')
      .where('storyId', '=', known.id)
      .where('state', '=', 'pending')
      .executeTakeFirst(),
    findText(tx, article.id),
  ])
  if (edition || pending) return true
  const body = text ? draftBody(text.doc).toString() : ''
  return SUGGESTION_MARKS.some((mark) => body.includes(`<${mark}`))
}

/** An embargo that a newer version puts off holds at once, also where the text waits for somebody to take it over. */
async function lengthenEmbargo({ tx, wire, story, now }: Taking, article: Article): Promise<void> {
  const until = story.embargo?.until
  if (until === undefined || until <= (article.embargoUntil ?? now)) return
  try {
    await setEmbargo(tx, { article, embargoUntil: until, by: { staffId: null, name: wire.name }, now })
  } catch (error) {
    // An edition is scheduled for before: whoever works on it is told of the newer version anyway.
    if (!(error instanceof Refusal)) throw error
  }
}

async function stop(
  taking: Taking,
  known: WireStoryTable,
  status: StoryStatus,
): Promise<{ outcome: Outcome; articleId: string | null }> {
  const { tx, story, now } = taking
  const { version, versionCreated } = shownOf(taking)
  await tx
    .updateTable('wireStory')
    .set({ version, versionCreated, status, killNote: noteOf(story), killedAt: now, changedAt: now, spikedAt: null })
    .where('id', '=', known.id)
    .execute()
  await noteVersion(taking, known.id, 'taken')
  if (known.articleId !== null) {
    const article = await findArticle(tx, known.articleId)
    const headline = article?.draft.headline ?? known.headline
    await tell(taking, { articleId: known.articleId, topic: 'wires.stopped', status, headline })
  }
  return { outcome: 'stopped', articleId: known.articleId }
}

/** What its sender says of why a story is stopped. */
function noteOf(story: WireStory): string {
  const said = [...story.editorsNotes, story.headline, story.standfirst].map((text) => text.trim()).find(Boolean)
  return (said ?? story.actionReason).slice(0, 1_000)
}

async function noteVersion(
  { tx, story, hash, now }: Taking,
  storyId: string,
  state: 'taken' | 'pending' | 'old',
  fields?: DraftFields,
): Promise<void> {
  const { version, action } = story
  await tx
    .insertInto('wireVersion')
    .values({ storyId, version, hash, action, receivedAt: now, state, fields: fields ? JSON.stringify(fields) : null })
    .execute()
}

async function tell(
  { tx, wire, now }: Taking,
  said: { articleId: string; topic?: string; [more: string]: unknown },
): Promise<void> {
  const { topic = 'wires.story', ...rest } = said
  // Its checklist among them: it warns of a story that was killed.
  const keys = [['desk'], ['articles', said.articleId]]
  await announce(tx, { at: now, topic, payload: { changed: [], wire: wire.name, ...rest, keys } })
}
