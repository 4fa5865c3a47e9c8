import Type, { type Static } from 'typebox'
import { KINDS } from '#article/article-content.ts'
import { STATUSES } from '#article/statuses.ts'

const strict = { additionalProperties: false }

const Moment = Type.String({ maxLength: 40, description: 'ISO 8601 with a zone: 2026-11-23T20:15:00Z' })
const OptionalMoment = Type.Union([Moment, Type.Null()])
const MaybeText = Type.Union([Type.String(), Type.Null()])
const Id = Type.String({ maxLength: 100 })

export const DeskParams = Type.Object({ articleId: Id })
export const PlanParams = Type.Object({ planId: Id })

const Several = (what: string) => Type.String({ maxLength: 400, description: `${what}; several with commas.` })

const filters = {
  status: Type.Optional(Several('draft, scheduled, live, expired or withdrawn')),
  stage: Type.Optional(Several('Ids of stages')),
  section: Type.Optional(Several('Slugs of sections, those within them too')),
  kind: Type.Optional(Several('Kinds of stories')),
  assignee: Type.Optional(Type.String({ maxLength: 100, description: 'me, none, or the id of a member of staff.' })),
  desk: Type.Optional(Type.String({ maxLength: 100, description: 'Slug of the section whose desk has it.' })),
  text: Type.Optional(Type.String({ maxLength: 200, description: 'Words that all have to be found.' })),
  due: Type.Optional(Type.Enum(['overdue'])),
  dueFrom: Type.Optional(Moment),
  dueUntil: Type.Optional(Moment),
  plannedFrom: Type.Optional(Moment),
  plannedUntil: Type.Optional(Moment),
}

export const DeskCountQuery = Type.Object(filters, strict)

export const DeskQuery = Type.Object(
  {
    ...filters,
    sort: Type.Optional(Type.Enum(['changed', 'due', 'planned'])),
    limit: Type.Optional(Type.String({ pattern: '^(?:[1-9]\\d?|1\\d\\d|200)$', description: 'From 1 to 200; 50.' })),
    after: Type.Optional(Type.String({ maxLength: 300, description: '`next` of the page before.' })),
  },
  strict,
)

/** What the desk is narrowed to and in which order, as it stands in an address. */
const DeskSearch = Type.Object({ ...filters, sort: Type.Optional(Type.Enum(['changed', 'due', 'planned'])) }, strict)
export type DeskSearchBody = Static<typeof DeskSearch>

const ViewName = Type.String({ maxLength: 300, description: 'Up to 60 characters, each of one’s views another.' })

export const ViewParams = Type.Object({ viewId: Type.String({ pattern: '^[1-9]\\d{0,14}$' }) })
export const SaveViewBody = Type.Object({ name: ViewName, search: DeskSearch }, strict)
export const ChangeViewBody = Type.Object({ name: Type.Optional(ViewName), search: Type.Optional(DeskSearch) }, strict)
export const SavedViewReply = Type.Object({ id: Type.Integer(), name: Type.String(), search: DeskSearch })
export type SavedViewBody = Static<typeof SavedViewReply>
export const SavedViewsReply = Type.Object({ views: Type.Array(SavedViewReply) })
export type SavedViewsBody = Static<typeof SavedViewsReply>

export const SeenPlaceReply = Type.Object({
  edition: Type.Integer(),
  event: Type.Enum(['live', 'gone']),
  place: Type.Enum(['page', 'front', 'section', 'feed', 'sitemap']),
  path: Type.String(),
  state: Type.Enum(['waiting', 'shown', 'absent', 'missing', 'overtaken']),
  expectedAt: Moment,
  settledAt: OptionalMoment,
  attempts: Type.Integer(),
  detail: Type.String(),
})
export type SeenPlaceBody = Static<typeof SeenPlaceReply>

const Person = Type.Object({ id: Type.String(), name: Type.String() })

export const DeskEntryReply = Type.Object({
  id: Type.String(),
  draftVersion: Type.Integer(),
  headline: Type.String(),
  language: Type.String(),
  kind: Type.String(),
  section: MaybeText,
  stage: Type.String(),
  stageAt: Moment,
  status: Type.Enum([...STATUSES]),
  edition: Type.Union([Type.Integer(), Type.Null()]),
  url: MaybeText,
  scheduledFor: OptionalMoment,
  scheduledEdition: Type.Union([Type.Integer(), Type.Null()]),
  embargoUntil: OptionalMoment,
  wordCount: Type.Integer(),
  changedAt: Moment,
  changedBy: Type.String(),
  assignee: Type.Union([Person, Type.Null()]),
  desk: MaybeText,
  dueAt: OptionalMoment,
  plannedAt: OptionalMoment,
  plannedLength: Type.Union([Type.Integer(), Type.Null()]),
  priority: Type.Integer(),
  brief: Type.String(),
  isOverdue: Type.Boolean(),
  isHeld: Type.Boolean({ description: 'Longer in its stage than that stage allows.' }),
  seen: Type.Array(SeenPlaceReply),
})
export type DeskEntryReplyBody = Static<typeof DeskEntryReply>

export const DeskReply = Type.Object({ entries: Type.Array(DeskEntryReply), next: MaybeText })
export type DeskReplyBody = Static<typeof DeskReply>

export const DeskCountsReply = Type.Object({
  all: Type.Integer(),
  overdue: Type.Integer(),
  statuses: Type.Record(Type.String(), Type.Integer()),
  stages: Type.Record(Type.String(), Type.Integer()),
})
export type DeskCountsBody = Static<typeof DeskCountsReply>

const terms = {
  dueAt: Type.Optional(OptionalMoment),
  plannedAt: Type.Optional(OptionalMoment),
  plannedLength: Type.Optional(Type.Union([Type.Integer({ minimum: 1, maximum: 1_000_000 }), Type.Null()])),
  priority: Type.Optional(Type.Integer({ minimum: -1, maximum: 2 })),
  brief: Type.Optional(Type.String({ maxLength: 10_000 })),
  assignee: Type.Optional(Type.Union([Id, Type.Null()])),
}

export const AssignBody = Type.Object({ ...terms, desk: Type.Optional(Type.Union([Id, Type.Null()])) }, strict)
export type AssignBodyType = Static<typeof AssignBody>

export const MoveBody = Type.Object({ stage: Type.String({ maxLength: 100 }) }, strict)

export const EventQuery = Type.Object(
  {
    limit: Type.Optional(Type.String({ pattern: '^(?:[1-9]\\d?|1\\d\\d|200)$' })),
    before: Type.Optional(Type.String({ pattern: '^\\d{1,15}$' })),
  },
  strict,
)
export const EventListReply = Type.Object({
  events: Type.Array(
    Type.Object({
      id: Type.Integer(),
      at: Moment,
      byId: MaybeText,
      byName: Type.String(),
      action: Type.String(),
      detail: Type.Record(Type.String(), Type.Unknown()),
    }),
  ),
  next: Type.Union([Type.Integer(), Type.Null()]),
})
export type EventListBody = Static<typeof EventListReply>

export const BulkBody = Type.Object(
  {
    articleIds: Type.Array(Id, { minItems: 1, maxItems: 200 }),
    stage: Type.Optional(Type.String({ maxLength: 100 })),
    assignment: Type.Optional(AssignBody),
    addTags: Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 20 })),
    removeTags: Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 20 })),
  },
  strict,
)
export const BulkReply = Type.Object({ changed: Type.Integer() })

export const StageReply = Type.Object({
  id: Type.String(),
  name: Type.String(),
  holdHours: Type.Union([Type.Integer(), Type.Null()]),
})
export type StageBody = Static<typeof StageReply>
export const StagesReply = Type.Object({ stages: Type.Array(StageReply) })
export type StagesBody = Static<typeof StagesReply>
export const ChangeStagesBody = Type.Object(
  {
    stages: Type.Array(
      Type.Object(
        {
          id: Type.Optional(Type.String({ maxLength: 100 })),
          name: Type.String({ maxLength: 200 }),
          holdHours: Type.Optional(Type.Union([Type.Integer({ minimum: 1, maximum: 8_760 }), Type.Null()])),
        },
        strict,
      ),
      { maxItems: 50 },
    ),
    moveTo: Type.Optional(Type.Record(Type.String(), Type.String({ maxLength: 100 }))),
  },
  strict,
)

export const PlanBody = Type.Object(
  {
    ...terms,
    headline: Type.Optional(Type.String({ maxLength: 2_000 })),
    section: Type.Optional(Type.String({ maxLength: 100 })),
    kind: Type.Optional(Type.Enum([...KINDS])),
  },
  strict,
)
export type PlanBodyType = Static<typeof PlanBody>

export const PlanReply = Type.Object({
  id: Type.String(),
  headline: Type.String(),
  section: MaybeText,
  kind: Type.String(),
  assignee: Type.Union([Person, Type.Null()]),
  dueAt: OptionalMoment,
  plannedAt: OptionalMoment,
  plannedLength: Type.Union([Type.Integer(), Type.Null()]),
  priority: Type.Integer(),
  brief: Type.String(),
  createdAt: Moment,
  createdBy: Type.String(),
  articleId: MaybeText,
})
export type PlanReplyBody = Static<typeof PlanReply>

export const PlanListQuery = Type.Object({ before: Type.Optional(Type.String({ pattern: '^[0-9a-f-]{36}$' })) }, strict)
export const PlanListReply = Type.Object({ plans: Type.Array(PlanReply), next: MaybeText })
export const WritePlanBody = Type.Object({ section: Type.Optional(Type.String({ maxLength: 100 })) }, strict)
export const WritePlanReply = Type.Object({ articleId: Type.String() })

export const CalendarQuery = Type.Object({ from: Moment, until: Moment }, strict)
export const CalendarReply = Type.Object({
  articles: Type.Array(DeskEntryReply),
  plans: Type.Array(PlanReply),
  isCut: Type.Boolean({ description: 'There is more than a calendar can show.' }),
})
export type CalendarBody = Static<typeof CalendarReply>

export const AlarmsReply = Type.Object({
  overdue: Type.Array(DeskEntryReply),
  held: Type.Array(DeskEntryReply),
  unseen: Type.Array(
    Type.Object({ articleId: Type.String(), headline: Type.String(), language: Type.String(), seen: SeenPlaceReply }),
  ),
})
export type AlarmsBody = Static<typeof AlarmsReply>

export const PublicationQuery = Type.Object({ article: Id }, strict)
export const PublicationReply = Type.Object({ publications: Type.Array(SeenPlaceReply) })
export type PublicationBody = Static<typeof PublicationReply>
