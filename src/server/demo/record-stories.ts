import type { DemoStoryRecord } from './demo-record.ts'
import { FORUM_RECORDS } from './record-forum.ts'
import { STRIKE_RECORDS } from './record-strike.ts'
import { WORLD_RECORDS } from './record-world.ts'

/** What is on record of the demonstration's stories, confirmed by hand. */
export const DEMO_RECORDS: DemoStoryRecord[] = [...FORUM_RECORDS, ...WORLD_RECORDS, ...STRIKE_RECORDS]
