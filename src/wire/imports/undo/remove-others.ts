import type { Instant } from '#foundation/clock.ts'
import { findSectionUses } from '#publishing/remove-section.ts'
import type { Transaction } from '#storage/database.ts'
import type { ImportItem } from '../import-item.ts'
import { findTakenPage } from '../take-page.ts'
import { standOfSection } from '../take-section.ts'

interface Removal {
  removed: ImportItem[]
  left: [item: ImportItem, why: string][]
  changed: string[]
}

type OtherKind = 'comment' | 'redirect' | 'page' | 'picture' | 'tag' | 'contributor' | 'section'

/** Takes away what came besides articles, as far as nothing of this paper needs it. */
export async function removeOthers(
  tx: Transaction,
  request: { kind: OtherKind; items: ImportItem[]; now: Instant },
): Promise<Removal> {
  const { kind, items, now } = request
  const removal: Removal = { removed: [], left: [], changed: [kind === 'picture' ? 'redirects' : 'paper', 'redirects'] }
  for (const item of items) {
    const why = item.isMade === 0 ? null : await removeOne(tx, kind, item, now)
    if (why !== null) {
      removal.left.push([item, why])
      continue
    }
    removal.removed.push(item)
    // What was here before stays, without the old addresses that led to it.
    if (kind === 'section' || kind === 'contributor' || kind === 'picture') await forgetAddresses(tx, kind, item)
  }
  return removal
}

/** Removes a thing and returns `null`, or why it stays. */
function removeOne(tx: Transaction, kind: OtherKind, item: ImportItem, now: Instant): Promise<string | null> {
  switch (kind) {
    case 'comment':
      return removed(tx.deleteFrom('articleComment').where('id', '=', item.target).execute())
    case 'redirect':
      return removed(
        tx.deleteFrom('redirect').where('fromPath', '=', item.target).where('runId', '=', item.runId).execute(),
      )
    case 'page':
      return removePage(tx, item)
    case 'picture':
      return removePicture(tx, item, now)
    case 'tag':
      return removeTag(tx, Number(item.target))
    case 'contributor':
      return removeContributor(tx, item)
    case 'section':
      return removeSection(tx, item)
  }
}

async function removed(work: Promise<unknown>): Promise<null> {
  await work
  return null
}

async function removePage(tx: Transaction, item: ImportItem): Promise<string | null> {
  const page = await findTakenPage(tx, item)
  if (page && page.slug !== item.target) return `got another address here, /pages/${page.slug}`
  if (page && page.updatedAt !== item.stood) return 'was changed here since it came'
  await tx.deleteFrom('staticPage').where('slug', '=', item.target).execute()
  await tx.deleteFrom('redirect').where('owner', '=', `page:${item.target}`).execute()
  return null
}

/** A picture that nothing shows is taken out of the library; as after every deletion its file goes a week later. */
async function removePicture(tx: Transaction, item: ImportItem, now: Instant): Promise<string | null> {
  const use = await tx
    .selectFrom('pictureUse')
    .select('articleId')
    .where('pictureId', '=', item.target)
    .limit(1)
    .executeTakeFirst()
  if (use) return 'is shown in a story that stays'
  const fronts = await tx
    .selectFrom('frontDraft')
    .select('scope')
    .where('content', 'like', `%${item.target}%`)
    .execute()
  const pages = await tx.selectFrom('staticPage').select('slug').where('body', 'like', `%${item.target}%`).execute()
  if (fronts.length + pages.length > 0) return 'is shown on a page that stays'
  await tx
    .updateTable('picture')
    .set({ deletedAt: now, wantedAt: null })
    .where('id', '=', item.target)
    .where('deletedAt', 'is', null)
    .execute()
  await tx.deleteFrom('redirect').where('owner', '=', `picture:${item.target}`).execute()
  return null
}

async function removeTag(tx: Transaction, id: number): Promise<string | null> {
  const used = await tx.selectFrom('editionTag').select('editionId').where('tagId', '=', id).limit(1).executeTakeFirst()
  if (used) return 'is the tag of a story that stays'
  await tx.deleteFrom('formerName').where('kind', '=', 'tag').where('thingId', '=', id).execute()
  await tx.deleteFrom('tag').where('id', '=', id).execute()
  return null
}

async function removeContributor(tx: Transaction, item: ImportItem): Promise<string | null> {
  const id = Number(item.target)
  const used = await tx
    .selectFrom('editionContributor')
    .select('editionId')
    .where('contributorId', '=', id)
    .limit(1)
    .executeTakeFirst()
  if (used) return 'has a story that stays'
  await tx.deleteFrom('formerName').where('kind', '=', 'contributor').where('thingId', '=', id).execute()
  await tx.deleteFrom('contributor').where('id', '=', id).execute()
  return null
}

async function removeSection(tx: Transaction, item: ImportItem): Promise<string | null> {
  const id = Number(item.target)
  const section = await tx
    .selectFrom('section')
    .select(['slug', 'name', 'description'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!section) return null
  if (standOfSection(section) !== item.stood) return 'was changed here since it came'
  if ((await findSectionUses(tx, { id, slug: section.slug })).length > 0) return 'is needed by something that stays'
  await tx.deleteFrom('section').where('id', '=', id).execute()
  return null
}

async function forgetAddresses(tx: Transaction, kind: string, item: ImportItem): Promise<void> {
  await tx
    .deleteFrom('redirect')
    .where('owner', '=', `${kind}:${item.target}`)
    .where('runId', '=', item.runId)
    .execute()
}
