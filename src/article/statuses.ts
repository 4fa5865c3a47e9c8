/** Where an article stands with readers: computed from its editions and the clock, never stored. */
export const STATUSES = ['draft', 'scheduled', 'live', 'expired', 'withdrawn'] as const

export type ArticleStatus = (typeof STATUSES)[number]
