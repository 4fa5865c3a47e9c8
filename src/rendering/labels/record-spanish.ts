import type { RecordLabels } from '../record-labels.ts'
import { recordEnglish } from './record-english.ts'

export const recordSpanish: RecordLabels = recordEnglish
