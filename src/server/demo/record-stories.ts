import type { DemoStoryRecord } from './demo-record.ts'
import { FORUM_RECORDS } from './record-forum.ts'

/** What is on record of the demonstration's stories. */
export const DEMO_RECORDS: DemoStoryRecord[] = [...FORUM_RECORDS]
