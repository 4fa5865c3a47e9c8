import { encodePath } from '#article/permalink.ts'
import type { PaperState } from '#paper/paper-directory.ts'
import { findAtAddress } from '#publishing/find-edition.ts'
import { listLive } from '#publishing/live-editions.ts'
import { listCanceled } from '#syndication/stories/find-canceled.ts'
import { findStories } from '#syndication/stories/find-stories.ts'
import { toCanceledNewsml, toNewsMessage, toNewsml } from '#syndication/stories/newsml.ts'
import { toCanceledNinjs, toNinjs, toNinjsList } from '#syndication/stories/ninjs.ts'
import type { CanceledStory, Story, StorySource } from '#syndication/stories/story.ts'
import { findFeedSubject } from './machine-pages.ts'
import type { MadePage } from './page.ts'
import type { Route, StoryFormat } from './route-address.ts'
import type { PageContext } from './site-parts.ts'

/** Stories in a list for other houses. */
const LIST_LENGTH = 30

/** Last parts of the addresses at which stories stand in each form. */
export const STORY_FILES: Record<StoryFormat, string> = { ninjs: 'ninjs.json', newsml: 'newsml.xml' }

const TYPES: Record<StoryFormat, string> = {
  ninjs: 'application/json; charset=utf-8',
  newsml: 'application/vnd.iptc.g2.newsitem+xml; charset=utf-8',
}
const MESSAGE = 'application/vnd.iptc.g2.newsmessage+xml; charset=utf-8'

/** Who sends the paper's stories, and on what terms. */
export function storySource({ settings }: PaperState, origin: string): StorySource {
  const { title, publisher, language, timeZone, syndication } = settings
  const { terms, licence } = syndication
  return { title, publisher: publisher || title, origin, language, timeZone, terms, licence }
}

/**
 * An article for other houses, or `null` where there is none. One that was withdrawn, sealed or has expired answers 410, and says
 * in the format itself that it is canceled, with nothing of what it said.
 */
export async function makeStory(
  context: PageContext,
  route: Extract<Route, { page: 'story' }>,
): Promise<MadePage | { movedTo: string } | null> {
  const { parts, now, reads } = context
  const { db, origin, directory } = parts
  const state = await directory.current(reads)
  const source = storySource(state, origin)
  const found = await findAtAddress(db, { path: route.path, now, reads })
  if (found.state === 'none') return null
  if (found.state === 'gone') {
    const number = await latestNumber(context, found.articleId)
    const canceled: CanceledStory = {
      id: `urn:uuid:${found.articleId}`,
      url: `${origin}${encodePath(route.path)}`,
      ...{ version: number, language: state.settings.language, at: found.at, notice: found.notice ?? '' },
    }
    const body =
      route.format === 'ninjs' ? JSON.stringify(toCanceledNinjs(canceled, source)) : toCanceledNewsml(canceled, source)
    return { status: 410, type: TYPES[route.format], body, reads }
  }
  if (found.edition.path !== route.path) return { movedTo: found.edition.path }
  const request = { sections: state.sections, names: state.names, origin, now, reads }
  const [story] = await findStories(db, { cards: [found.edition], ...request })
  if (!story) return null
  const type = route.format === 'newsml' && story.pictures.length > 0 ? MESSAGE : TYPES[route.format]
  const body = route.format === 'ninjs' ? JSON.stringify(toNinjs(story, source)) : toNewsml(story, source)
  return { status: 200, type, body, reads }
}

async function latestNumber({ parts, now }: PageContext, articleId: string): Promise<number> {
  const row = await parts.db
    .selectFrom('edition')
    .select((is) => is.fn.max('number').as('number'))
    .where('articleId', '=', articleId)
    .where('liveFrom', '<=', now)
    .executeTakeFirst()
  return Number(row?.number ?? 1)
}

/** The newest stories of the paper, a section, a tag or a contributor whole, and what of it was taken back lately. */
export async function makeStories(
  context: PageContext,
  route: Extract<Route, { page: 'stories' }>,
): Promise<MadePage | null> {
  const { parts, now, reads } = context
  const { db, origin, directory } = parts
  const state = await directory.current(reads)
  const subject = await findFeedSubject(context, route)
  if (!subject) return null
  reads.note('latest')
  const cards = await listLive(db, { scope: subject.scope, now, limit: LIST_LENGTH, reads })
  const [stories, canceled] = await Promise.all([
    findStories(db, { cards, sections: state.sections, names: state.names, origin, now, reads }),
    listCanceled(db, { scope: subject.scope, origin, now, reads }),
  ])
  const source = storySource(state, origin)
  const list = {
    address: `${origin}${subject.href}/ninjs.json`,
    title: subject.name ? `${subject.name} – ${source.title}` : source.title,
    updated: latestOf(stories, canceled),
    stories,
    canceled,
  }
  return route.format === 'ninjs'
    ? { status: 200, type: TYPES.ninjs, body: JSON.stringify(toNinjsList(list, source)), reads }
    : { status: 200, type: MESSAGE, body: toNewsMessage(list, source), reads }
}

function latestOf(stories: Story[], canceled: CanceledStory[]): string {
  const moments = [...stories.map(({ versionCreated }) => versionCreated), ...canceled.map(({ at }) => at)]
  return moments.sort().at(-1) ?? '1970-01-01T00:00:00.000Z'
}
