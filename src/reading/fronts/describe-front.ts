import type { Section } from '#paper/sections.ts'
import type { FrontContent } from '#publishing/fronts/api.ts'
import { findFrontDraft, findLiveFront, listScheduledFronts } from '#publishing/fronts/find-front.ts'
import { nameOfFront } from '#publishing/fronts/front-scope.ts'
import { isSame } from '#publishing/fronts/merge-fronts.ts'
import { sectionLink } from '../section-link.ts'
import type { PageContext } from '../site-parts.ts'
import type { FrontListReply, FrontReply } from './api.ts'
import { type AssembledContainer, assembleFront } from './assemble-front.ts'
import { sizesOf } from './front-sizes.ts'
import { findFrontStories } from './front-stories.ts'
import { findStaleness, readFrontSettings } from './stale-front.ts'
import { starterFront } from './starter-front.ts'

/** Whether somebody may change the front of a section (`null`: of the paper). */
export type MayChange = (section: Section | null) => boolean

/** One front as those who arrange it see it: draft, what is live and to come, and what stands in each container of the draft. */
export async function describeFront(
  context: PageContext,
  request: { section: Section | null; mayChange: MayChange },
): Promise<FrontReply> {
  const { parts, now } = context
  const { section } = request
  const { db } = parts
  const state = await parts.directory.current()
  const draft = await findFrontDraft(db, { section })
  const live = await findLiveFront(db, { section, now })
  const containers = await assembleFront(context, { content: draft.content, section })
  const shown = containers.flatMap((one) => one.shown.map(({ edition }) => edition.articleId))
  return {
    front: nameOfFront(section),
    name: section?.name ?? state.settings.title,
    href: section ? sectionLink(section).href : '/',
    mayChange: request.mayChange(section),
    draft,
    live,
    scheduled: await listScheduledFronts(db, { section, now }),
    hasChanges: !isSame(draft.content, live?.content ?? NOTHING),
    starter: draft.content.containers.length === 0 ? starterFront({ section, sections: state.sections }) : null,
    containers: containers.map(describeContainer),
    stories: await findFrontStories(context, [...shown, ...picksOf(draft.content), ...picksOf(live?.content)]),
    stale: await findStaleness(context, { section, settings: await readFrontSettings(db) }),
  }
}

function describeContainer({ container, shown, left }: AssembledContainer): FrontReply['containers'][number] {
  const sizes = sizesOf({ container, shown })
  return {
    id: container.id,
    shown: shown.map(({ edition, pick }, at) => ({
      articleId: edition.articleId,
      cardId: pick?.id ?? null,
      size: sizes[at] ?? 'medium',
    })),
    left,
  }
}

const NOTHING: FrontContent = { containers: [] }

function picksOf(content: FrontContent | undefined): string[] {
  return (content ?? NOTHING).containers.flatMap(({ cards }) => cards.map((card) => card.articleId))
}

/** Every front that the paper has, in the order of its masthead, and where each stands. */
export async function listFronts(context: PageContext, mayChange: MayChange): Promise<FrontListReply> {
  const { parts, now } = context
  const { db } = parts
  const state = await parts.directory.current()
  const settings = await readFrontSettings(db)
  const fronts: FrontListReply['fronts'] = []
  for (const section of [null, ...state.sections]) {
    const draft = await findFrontDraft(db, { section })
    const live = await findLiveFront(db, { section, now })
    const [next] = await listScheduledFronts(db, { section, now })
    const parent = state.sections.find((one) => one.id === section?.parentId)
    fronts.push({
      front: nameOfFront(section),
      name: section?.name ?? state.settings.title,
      href: section ? sectionLink(section).href : '/',
      parent: parent?.name ?? null,
      accent: section?.accent ?? null,
      mayChange: mayChange(section),
      live: live && {
        number: live.number,
        liveFrom: live.liveFrom,
        publishedBy: live.publishedBy,
        containers: live.content.containers.length,
      },
      draftVersion: draft.version,
      hasChanges: !isSame(draft.content, live?.content ?? NOTHING),
      nextChangeAt: next?.liveFrom ?? null,
      stale: await findStaleness(context, { section, settings }),
    })
  }
  return { fronts }
}
