import Type, { type Static } from 'typebox'
import { CROP_NAMES } from '#article/crop.ts'

const closed = { additionalProperties: false }

export const PictureParams = Type.Object({ pictureId: Type.String({ maxLength: 100 }) })

export const VariantParams = Type.Object({ pictureId: Type.String(), name: Type.String() })

const FIELDS = {
  id: Type.String(),
  width: Type.Integer({ description: 'Pixels, upright.' }),
  height: Type.Integer(),
  type: Type.String({ description: 'Media type of the file as it came.' }),
  caption: Type.String(),
  credit: Type.String(),
  alt: Type.String(),
  licence: Type.String(),
  expiresAt: Type.Union([Type.String(), Type.Null()]),
  url: Type.String({ description: 'Address of a JPEG of it on the paper’s own origin.' }),
}

/** A picture in replies of the API. */
export const PictureReply = Type.Object(FIELDS)

const Point = Type.Object({ x: Type.Number(), y: Type.Number() }, closed)

const Rectangle = Type.Object(
  { x: Type.Number(), y: Type.Number(), width: Type.Number(), height: Type.Number() },
  { ...closed, description: 'In shares of the width and height, from the top left.' },
)

const CropReply = Type.Object({
  rectangle: Rectangle,
  isChosen: Type.Boolean({ description: 'False where it follows the focal point.' }),
  url: Type.String({ description: 'Address of a JPEG of it.' }),
})

/** A picture as the library shows it. */
export const LibraryPicture = Type.Object({
  ...FIELDS,
  title: Type.String(),
  copyright: Type.String(),
  place: Type.String(),
  keywords: Type.Array(Type.String()),
  takenAt: Type.String({ description: 'As the file says; empty where it does not.' }),
  fileName: Type.String(),
  bytes: Type.Integer(),
  frames: Type.Integer(),
  rights: Type.Enum(['unlimited', 'limited', 'ending', 'ended'], { description: '`ending`: within two weeks.' }),
  orientation: Type.Enum(['landscape', 'portrait', 'square']),
  focalPoint: Point,
  crops: Type.Object(
    Object.fromEntries(CROP_NAMES.map((name) => [name, CropReply])) as Record<
      (typeof CROP_NAMES)[number],
      typeof CropReply
    >,
  ),
  preview: Type.Object({
    src: Type.String({ description: 'For the newsroom: it works for a picture whose rights have ended too.' }),
    srcSet: Type.String(),
    width: Type.Integer(),
    height: Type.Integer(),
  }),
  isUsed: Type.Boolean({ description: 'Whether a draft or an edition shows it.' }),
  isReady: Type.Boolean({ description: 'Whether its delivered forms are made.' }),
  versionOf: Type.Union([Type.String(), Type.Null()]),
  createdAt: Type.String(),
  createdBy: Type.String(),
  deletedAt: Type.Union([Type.String(), Type.Null()]),
})

/** The reply to a picture that was sent. */
export const TakenInReply = Type.Object({
  ...FIELDS,
  isKnown: Type.Optional(
    Type.Boolean({ description: 'The paper had this file already and nothing was taken in; absent else.' }),
  ),
  sameFile: Type.Optional(
    Type.Array(Type.String(), {
      description: 'Ids of other pictures of the library with the same file; absent where there are none.',
    }),
  ),
})

const UseReply = Type.Object({
  kind: Type.Enum(['draft', 'edition', 'front', 'page']),
  id: Type.String({ description: 'Of the article or front.' }),
  title: Type.String(),
  state: Type.Enum(['draft', 'live', 'scheduled', 'past']),
  edition: Type.Union([Type.Integer(), Type.Null()]),
  url: Type.Union([Type.String(), Type.Null()]),
})

/** A picture with everything that is known of it. */
export const PictureDetailsReply = Type.Object({
  picture: LibraryPicture,
  uses: Type.Array(UseReply),
  versions: Type.Array(LibraryPicture, {
    description: 'Itself among them, the oldest first; empty where there are no others.',
  }),
  sameFile: Type.Array(Type.String()),
})

export const PictureListQuery = Type.Object(
  {
    text: Type.Optional(Type.String({ maxLength: 300 })),
    by: Type.Optional(Type.String({ maxLength: 200 })),
    rights: Type.Optional(Type.Enum(['unlimited', 'limited', 'ending', 'ended'])),
    orientation: Type.Optional(Type.Enum(['landscape', 'portrait', 'square'])),
    used: Type.Optional(Type.Enum(['yes', 'no'])),
    from: Type.Optional(Type.String({ maxLength: 40 })),
    until: Type.Optional(Type.String({ maxLength: 40 })),
    deleted: Type.Optional(Type.Enum(['yes'])),
    limit: Type.Optional(
      Type.String({ pattern: '^([1-9]|[1-9][0-9]|1[0-9][0-9]|200)$', description: '1 to 200; 60.' }),
    ),
    after: Type.Optional(Type.String({ maxLength: 100 })),
  },
  closed,
)

export const PictureListReply = Type.Object({
  pictures: Type.Array(LibraryPicture),
  next: Type.Union([Type.String(), Type.Null()], { description: 'To be sent as `after`; `null` at the end.' }),
})

export const UploadersReply = Type.Object({ names: Type.Array(Type.String()) })

const text = Type.Optional(Type.String({ maxLength: 20_000 }))

const CHANGES = {
  title: text,
  caption: text,
  credit: text,
  alt: text,
  copyright: text,
  licence: text,
  place: text,
  keywords: Type.Optional(Type.Array(Type.String({ maxLength: 1_000 }), { maxItems: 500 })),
  expiresAt: Type.Optional(Type.Union([Type.String({ maxLength: 40 }), Type.Null()])),
}

export const ChangePictureBody = Type.Object(
  {
    ...CHANGES,
    focalPoint: Type.Optional(Point),
    crops: Type.Optional(
      Type.Object(
        Object.fromEntries(
          CROP_NAMES.map((name) => [name, Type.Optional(Type.Union([Rectangle, Type.Null()]))]),
        ) as Record<(typeof CROP_NAMES)[number], ReturnType<typeof optionalRectangle>>,
        { ...closed, description: '`null` lets a crop follow the focal point again.' },
      ),
    ),
  },
  closed,
)

function optionalRectangle() {
  return Type.Optional(Type.Union([Rectangle, Type.Null()]))
}

export const ChangePicturesBody = Type.Object(
  { ...CHANGES, ids: Type.Array(Type.String({ maxLength: 100 }), { minItems: 1, maxItems: 200 }) },
  closed,
)

export const ChangePicturesReply = Type.Object({ pictures: Type.Array(LibraryPicture) })

export const DeletePictureReply = Type.Object({
  deletedAt: Type.String(),
  restorableUntil: Type.String({ description: 'After that its file is deleted too.' }),
})

export const SealPictureReply = Type.Object({ sealed: Type.Array(Type.String(), { description: 'Ids.' }) })

export type LibraryPictureBody = Static<typeof LibraryPicture>
export type PictureListBody = Static<typeof PictureListReply>
export type PictureDetailsBody = Static<typeof PictureDetailsReply>
export type TakenInBody = Static<typeof TakenInReply>
export type PictureChangeBody = Static<typeof ChangePictureBody>
