import type { Labels } from '../labels.ts'
import type { Picture } from '../page-props.ts'

/** What the blocks of a body need to know besides themselves. */
export interface BodySetting {
  /** In the language of the text. */
  labels: Labels
  /** BCP 47, of the text. */
  language: string
  /** By the ids that picture nodes name. */
  pictures: Record<string, Picture>
}
