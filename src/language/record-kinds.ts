/** What the record tells apart. Here, so that pages need no schema of the interface to know it. */
export const SUBJECT_KINDS = ['person', 'organisation', 'place', 'event', 'initiative', 'topic'] as const
export const FACT_TYPES = ['role', 'meeting', 'attendance', 'statement', 'count', 'undertaking'] as const

/** What a subject can be in a fact. */
export const PARTS = [
  ...(['holder', 'organisation', 'participant', 'host', 'attendee'] as const),
  ...(['speaker', 'addressee', 'by', 'to', 'about'] as const),
] as const

export type FactType = (typeof FACT_TYPES)[number]
export type Part = (typeof PARTS)[number]
