import type { ArticleContent } from '#article/article-content.ts'
import type { BodyDocument } from '#article/body-document.ts'
import type { CropName } from '#article/crop.ts'
import { pictureIds, pictureIdsIn } from '#article/walk-body.ts'
import { findPictures } from '#media/find-pictures.ts'
import { type Picture as KeptPicture, pictureSources } from '#media/picture.ts'
import type { Picture } from '#rendering/page-props.ts'
import type { PageContext } from './site-parts.ts'

/** Width in pixels of a picture that other sites show beside a link. */
const SOCIAL_WIDTH = 1280

/** The pictures of these ids in one crop, by id; those that the paper may not show now are left out. */
export async function findCroppedPictures(
  context: PageContext,
  { ids, crop }: { ids: string[]; crop: CropName },
): Promise<Record<string, Picture>> {
  if (ids.length === 0) return {}
  const found = await findPictures(context.parts.db, ids, context.now, context.reads)
  return Object.fromEntries([...found].map(([id, picture]) => [id, toProps(picture, { crop })]))
}

/** The pictures that a text shows, whole, by id. */
export async function findPicturesIn(context: PageContext, body: BodyDocument): Promise<Record<string, Picture>> {
  const found = await findPictures(context.parts.db, pictureIdsIn(body), context.now, context.reads)
  return Object.fromEntries([...found].map(([id, picture]) => [id, toProps(picture)]))
}

/** The pictures of an article as its page shows them, whole, by id, and the one that other sites show beside a link to it. */
export async function findArticlePictures(
  context: PageContext,
  content: ArticleContent,
): Promise<{ pictures: Record<string, Picture>; social: Picture | null }> {
  const ids = pictureIds(content)
  if (ids.length === 0) return { pictures: {}, social: null }
  const found = await findPictures(context.parts.db, ids, context.now, context.reads)
  const lead = content.leadPicture === null ? undefined : found.get(content.leadPicture)
  return {
    pictures: Object.fromEntries([...found].map(([id, picture]) => [id, toProps(picture)])),
    social: lead ? toProps(lead, { crop: 'wide', widths: [SOCIAL_WIDTH] }) : null,
  }
}

function toProps(picture: KeptPicture, options: { crop?: CropName; widths?: number[] } = {}): Picture {
  const { alt, caption, credit } = picture
  return { ...pictureSources(picture, options), alt, caption, credit }
}
