import Type, { type Static } from 'typebox'

const strict = { additionalProperties: false }

const Moment = Type.String({ maxLength: 40, description: 'ISO 8601 with a zone.' })
const OptionalMoment = Type.Union([Moment, Type.Null()])
const MaybeText = Type.Union([Type.String(), Type.Null()])
const Id = Type.String({ maxLength: 100 })

const DOORS = ['folder', 'address', 'post'] as const
const SORTS = ['category', 'subject', 'keyword', 'urgency'] as const
const STATUSES = ['usable', 'held', 'killed', 'withdrawn'] as const
const OUTCOMES = ['opened', 'updated', 'beside', 'stopped', 'old', 'same', 'empty'] as const

export const WireParams = Type.Object({ wireId: Id })
export const StoryParams = Type.Object({ articleId: Id })

const destination = {
  section: Type.String({ maxLength: 100, description: 'Slug of a section.' }),
  desk: Type.Union([Type.String({ maxLength: 100 }), Type.Null()], {
    description: 'Slug of the section whose desk gets it.',
  }),
  assignee: Type.Union([Id, Type.Null()], { description: 'Id of a member of staff.' }),
  stage: Type.Union([Id, Type.Null()], { description: 'Id of a stage; the first where null.' }),
}

const MappingBody = Type.Object(
  {
    rules: Type.Array(
      Type.Object({ by: Type.Enum([...SORTS]), value: Type.String({ maxLength: 1_000 }), ...destination }, strict),
      { maxItems: 500 },
    ),
    otherwise: Type.Object(destination, strict),
  },
  strict,
)
export type MappingBody = Static<typeof MappingBody>

const wireFields = {
  name: Type.String({ maxLength: 300 }),
  credit: Type.Optional(Type.String({ maxLength: 300, description: 'As it stands in bylines.' })),
  door: Type.Enum([...DOORS]),
  place: Type.Optional(Type.String({ maxLength: 2_000, description: 'Name of the folder, or the address.' })),
  format: Type.Optional(Type.Union([Type.String({ maxLength: 40 }), Type.Null()])),
  language: Type.Optional(Type.Union([Type.String({ maxLength: 100 }), Type.Null()])),
  pollMinutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_440 })),
  alarmHours: Type.Optional(Type.Union([Type.Integer({ minimum: 1, maximum: 720 }), Type.Null()])),
  isOn: Type.Optional(Type.Boolean()),
  mapping: MappingBody,
}
export const AddWireBody = Type.Object(wireFields, strict)
export const ChangeWireBody = Type.Partial(Type.Object(wireFields, strict), strict)
export type AddWireBodyType = Static<typeof AddWireBody>

export const WireReply = Type.Object({
  id: Type.String(),
  name: Type.String(),
  credit: Type.String(),
  door: Type.Enum([...DOORS]),
  place: Type.String({ description: 'For an address its origin alone, unless whoever asks may manage wires.' }),
  format: MaybeText,
  language: MaybeText,
  pollMinutes: Type.Integer(),
  alarmHours: Type.Union([Type.Integer(), Type.Null()]),
  isOn: Type.Boolean(),
  mapping: MappingBody,
  cameAt: OptionalMoment,
  askedAt: OptionalMoment,
  nextAt: OptionalMoment,
  failures: Type.Integer(),
  fault: MaybeText,
  silentSince: OptionalMoment,
})
export type WireBody = Static<typeof WireReply>

export const WiresReply = Type.Object({
  wires: Type.Array(WireReply),
  expireDays: Type.Integer({ description: 'Days for which a story waits that nobody takes.' }),
  folder: Type.String({ description: 'Where the folders of wires are; empty for who may not manage wires.' }),
})
export type WiresBody = Static<typeof WiresReply>

export const WireSettingsBody = Type.Object({ expireDays: Type.Integer({ minimum: 1, maximum: 365 }) }, strict)
export const WireSettingsReply = Type.Object({ expireDays: Type.Integer() })

const Counts = Type.Record(Type.String(), Type.Integer())

export const DeliveriesReply = Type.Object({
  deliveries: Type.Array(
    Type.Object({
      id: Type.Integer(),
      at: Moment,
      source: Type.String(),
      outcome: Type.Enum(['taken', 'nothing-new', 'partly', 'failed']),
      counts: Counts,
      faults: Type.Array(Type.String()),
    }),
  ),
})
export type DeliveriesBody = Static<typeof DeliveriesReply>

export const WireTestReply = Type.Object({
  found: Type.Array(
    Type.Object({
      headline: Type.String(),
      guid: Type.String(),
      version: Type.String(),
      action: Type.String(),
      format: Type.String(),
      section: Type.String(),
      rule: Type.Union([Type.Integer(), Type.Null()], { description: 'Number of the rule that decided.' }),
    }),
  ),
  stories: Type.Integer(),
  faults: Type.Array(Type.String()),
  files: Type.Array(Type.String(), { description: 'Files that lie in the folder.' }),
})
export type WireTestBody = Static<typeof WireTestReply>

export const DeliverQuery = Type.Object({ name: Type.Optional(Type.String({ maxLength: 255 })) }, strict)

export const DeliveryReply = Type.Object({
  outcome: Type.Enum(['taken', 'nothing-new', 'partly', 'failed']),
  stories: Type.Array(
    Type.Object({
      guid: Type.String(),
      version: Type.String(),
      outcome: Type.Enum([...OUTCOMES]),
      articleId: MaybeText,
    }),
  ),
  faults: Type.Array(Type.String()),
})

export const StoryListQuery = Type.Object(
  {
    show: Type.Optional(Type.Enum(['new', 'taken', 'spiked', 'stopped', 'all'])),
    wire: Type.Optional(Id),
    urgency: Type.Optional(Type.String({ pattern: '^[1-9]$', description: 'The largest; 1 is the most urgent.' })),
    section: Type.Optional(Type.String({ maxLength: 100, description: 'Slug; with the sections within it.' })),
    subject: Type.Optional(Type.String({ maxLength: 200, description: 'Code of a subject: medtop:20000002.' })),
    text: Type.Optional(Type.String({ maxLength: 200, description: 'Words that all have to be found.' })),
    limit: Type.Optional(Type.String({ pattern: '^(?:[1-9]\\d?|1\\d\\d|200)$', description: 'From 1 to 200; 50.' })),
    after: Type.Optional(Type.String({ maxLength: 100, description: '`next` of the page before.' })),
  },
  strict,
)

export const StoryReply = Type.Object({
  articleId: Type.String(),
  wire: Type.Object({ id: Type.String(), name: Type.String(), credit: Type.String() }),
  guid: Type.String(),
  version: Type.String({ description: 'The newest that came.' }),
  draftedVersion: Type.String({ description: 'The one that the draft stands on.' }),
  status: Type.Enum([...STATUSES]),
  isAdvisory: Type.Boolean(),
  urgency: Type.Union([Type.Integer(), Type.Null()]),
  slugline: Type.String(),
  headline: Type.String(),
  sentHeadline: Type.String(),
  language: Type.String(),
  section: MaybeText,
  wordCount: Type.Integer(),
  receivedAt: Moment,
  changedAt: Moment,
  embargoUntil: OptionalMoment,
  killedAt: OptionalMoment,
  killNote: Type.String(),
  isTaken: Type.Boolean(),
  isPublished: Type.Boolean(),
  isWorkedOn: Type.Boolean(),
  takenBy: MaybeText,
  isSpiked: Type.Boolean(),
  spikedBy: MaybeText,
  provider: Type.String(),
  source: Type.String(),
  rights: Type.Object({ holder: Type.String(), notice: Type.String(), usageTerms: Type.String() }),
  subjects: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })),
  editorsNotes: Type.Array(Type.String()),
  address: MaybeText,
  notes: Type.Array(Type.String()),
  newer: Type.Union([Type.Object({ version: Type.String(), receivedAt: Moment }), Type.Null()]),
})
export type StoryBody = Static<typeof StoryReply>

export const StoryListReply = Type.Object({ stories: Type.Array(StoryReply), next: MaybeText })
export type StoryListBody = Static<typeof StoryListReply>

export const OneStoryReply = Type.Object({ story: Type.Union([StoryReply, Type.Null()]) })
export type OneStoryBody = Static<typeof OneStoryReply>

export const StoryTextReply = Type.Object({
  story: StoryReply,
  standfirst: Type.String(),
  bylines: Type.Array(Type.String()),
  dateline: MaybeText,
  tags: Type.Array(Type.String()),
  blocks: Type.Array(Type.Object({ kind: Type.String(), text: Type.String(), source: MaybeText }), {
    description: 'The text, block by block.',
  }),
})
export type StoryTextBody = Static<typeof StoryTextReply>

export const NewerReply = Type.Object({
  version: Type.String(),
  entries: Type.Array(
    Type.Object({
      field: Type.Optional(Type.String()),
      block: Type.Optional(Type.String()),
      parts: Type.Array(Type.Object({ op: Type.Enum(['same', 'added', 'removed']), text: Type.String() })),
    }),
  ),
  wordsAdded: Type.Integer(),
  wordsRemoved: Type.Integer(),
  isCoarse: Type.Boolean(),
})
export type NewerBody = Static<typeof NewerReply>

export const TakenOverReply = Type.Object({
  draftVersion: Type.Integer(),
  before: Type.Integer({ description: 'The revision of what stood there.' }),
})
export type TakenOverBody = Static<typeof TakenOverReply>

export const WireAlarmsReply = Type.Object({
  killed: Type.Array(
    Type.Object({
      articleId: Type.String(),
      headline: Type.String(),
      language: Type.String(),
      wire: Type.String(),
      status: Type.Enum([...STATUSES]),
      killedAt: Moment,
      note: Type.String(),
    }),
  ),
  silent: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), since: Moment })),
})
export type WireAlarmsBody = Static<typeof WireAlarmsReply>
