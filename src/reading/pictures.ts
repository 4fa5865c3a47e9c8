import type { CropName } from '#article/crop.ts'
import { findPictures } from '#media/find-pictures.ts'
import { pictureSources } from '#media/picture.ts'
import type { Picture } from '#rendering/page-props.ts'
import type { PageContext } from './site-parts.ts'

/**
 * The pictures of these ids as pages show them, whole or cropped, by id; those that the paper may not show now are left out.
 */
export async function findPagePictures(
  context: PageContext,
  ids: string[],
  crop?: CropName,
): Promise<Record<string, Picture>> {
  if (ids.length === 0) return {}
  const found = await findPictures(context.parts.db, ids, context.now, context.reads)
  return Object.fromEntries([...found].map(([id, picture]) => [id, toProps(picture, crop)]))
}

function toProps(picture: Parameters<typeof pictureSources>[0], crop: CropName | undefined): Picture {
  const shown = pictureSources(picture, crop ? { crop } : {})
  const { alt, caption, credit } = picture
  return { ...shown, alt, caption, credit }
}
