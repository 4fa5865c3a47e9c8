import Type, { type Static } from 'typebox'
import { WEATHER_CONDITIONS } from '#paper/weather/weather-reading.ts'
import { WEATHER_PROVIDERS } from '#paper/weather/weather-settings.ts'
import { Count, Hash, Id, Moment, OrNull, Slug, Some, Text } from './fields.ts'

/** What the paper is called and how it speaks, its masthead and how its newsroom works. */
export const PaperFile = Type.Object({
  title: Text(300),
  tagline: Text(300),
  language: Text(35),
  timeZone: Text(60),
  publisher: Text(300),
  contact: Text(300),
  isDemo: Type.Boolean(),
  weather: OrNull(
    Type.Object({
      provider: Type.Enum([...WEATHER_PROVIDERS]),
      place: Type.Object({
        name: Text(300),
        latitude: Type.Number({ minimum: -90, maximum: 90 }),
        longitude: Type.Number({ minimum: -180, maximum: 180 }),
      }),
      contact: Type.Optional(Text(300)),
      sample: Type.Optional(Type.Object({ temperature: Type.Number(), condition: Type.Enum([...WEATHER_CONDITIONS]) })),
    }),
  ),
  stages: OrNull(
    Type.Array(
      Type.Object({
        id: Text(60),
        name: Text(100),
        holdHours: OrNull(Type.Number({ minimum: 0, maximum: 100_000 })),
      }),
      { minItems: 2, maxItems: 50 },
    ),
  ),
  blockingChecks: OrNull(Type.Array(Text(60), { maxItems: 100 })),
  frontAges: OrNull(
    Type.Object({
      leadHours: OrNull(Type.Number({ minimum: 0, maximum: 100_000 })),
      unchangedHours: OrNull(Type.Number({ minimum: 0, maximum: 100_000 })),
    }),
  ),
  syndication: Type.Optional(
    Type.Object({
      feedText: Type.Enum(['summary', 'full']),
      hubs: Type.Array(Text(2_000), { maxItems: 5 }),
      offersRepublishing: Type.Boolean(),
      terms: Text(2_000),
      licence: Text(2_000),
      republishesPictures: Type.Boolean(),
    }),
  ),
})
export type PaperFile = Static<typeof PaperFile>

export const SectionLine = Type.Object({
  slug: Slug,
  name: Text(200),
  parent: OrNull(Slug),
  position: Count,
  accent: Type.String({ pattern: '^#[0-9a-fA-F]{6}$' }),
  description: Text(),
})
export type SectionLine = Static<typeof SectionLine>

/** What something was called, and where it was, before; absent in exports of older versions. */
const Formerly = Type.Optional(Type.Array(Type.Object({ slug: Slug, name: Text(300) }), { maxItems: 10_000 }))

export const TagLine = Type.Object({
  slug: Slug,
  name: Text(300),
  description: Type.Optional(Text()),
  formerly: Formerly,
})
export type TagLine = Static<typeof TagLine>

export const ContributorLine = Type.Object({
  slug: Slug,
  name: Text(300),
  role: Text(),
  about: Text(100_000),
  formerly: Formerly,
})
export type ContributorLine = Static<typeof ContributorLine>

export const PageLine = Type.Object({ slug: Slug, title: Text(300), position: Count, updatedAt: Moment, body: Some })
export type PageLine = Static<typeof PageLine>

export const RedirectLine = Type.Object({ from: Text(2_000), to: Text(2_000) })
export type RedirectLine = Static<typeof RedirectLine>

const Share = Type.Number({ minimum: 0, maximum: 1 })

export const PictureLine = Type.Object({
  id: Id,
  file: OrNull(Type.String({ pattern: '^pictures/[0-9a-f]{2}/[0-9a-f]{64}\\.[a-z0-9]{1,5}$' })),
  sha256: OrNull(Hash),
  fileName: Text(300),
  type: Type.String({ pattern: '^image/[a-z0-9.+-]+$', maxLength: 60 }),
  bytes: Count,
  width: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  height: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  frames: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  title: Text(),
  caption: Text(),
  credit: Text(),
  alt: Text(),
  copyright: Text(),
  licence: Text(),
  place: Text(),
  takenAt: Text(60),
  keywords: Type.Array(Text(300), { maxItems: 1_000 }),
  expiresAt: OrNull(Moment),
  sourceAddress: OrNull(Text()),
  focalPoint: Type.Object({ x: Share, y: Share }),
  crops: Type.Record(
    Type.String(),
    Type.Object({ x: Type.Number(), y: Type.Number(), width: Type.Number(), height: Type.Number() }),
  ),
  versionOf: OrNull(Id),
  createdAt: Moment,
  createdBy: Text(300),
  sealedAt: OrNull(Moment),
})
export type PictureLine = Static<typeof PictureLine>
