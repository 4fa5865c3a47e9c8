import type { RecordLabels } from '../record-labels.ts'
import { recordEnglish } from './record-english.ts'

export const recordChinese: RecordLabels = recordEnglish
