import Type from 'typebox'

export const PictureParams = Type.Object({ pictureId: Type.String({ maxLength: 100 }) })

export const VariantParams = Type.Object({ pictureId: Type.String(), name: Type.String() })

/** A picture in replies of the API. */
export const PictureReply = Type.Object({
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
})

export const SealPictureReply = Type.Object({ sealed: Type.Array(Type.String(), { description: 'Ids.' }) })
