import Type, { type TSchema } from 'typebox'

/** Members that a reader of this version does not know are passed over, so that later ones can add some. */
export const OrNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])

/** ISO 8601 in UTC with milliseconds. */
export const Moment = Type.String({ pattern: '^\\d{4}-[01]\\d-[0-3]\\dT[0-2]\\d:[0-5]\\d:[0-5]\\d\\.\\d{3}Z$' })

/** UUID of version 7. */
export const Id = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$' })

export const Slug = Type.String({ pattern: '^[^\\s/?#%\\\\]+$', maxLength: 120 })

/** SHA-256, hexadecimal. */
export const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' })

/** From the root of the site on, without the origin. */
export const Path = Type.String({ pattern: '^/(?![/\\\\])[^\\s\\\\]*$', maxLength: 2_000 })

export const Count = Type.Integer({ minimum: 0, maximum: 2_147_483_647 })

export const Text = (maxLength = 10_000) => Type.String({ maxLength })

/** An object that is looked at by whoever knows its kind. */
export const Some = Type.Record(Type.String(), Type.Unknown())
