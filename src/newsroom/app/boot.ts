import type { Kind } from '#article/article-content.ts'

/** What the page brought along: the paper, who is signed in, and what they may do. */
export interface Boot {
  paper: { title: string; language: string; timeZone: string; origin: string; isDemo: boolean }
  me: { id: string; name: string; role: string }
  permissions: string[]
}

/** What the server wrote into the page, read once. */
export const boot: Boot = JSON.parse(document.getElementById('newsroom')?.dataset['boot'] ?? 'null') as Boot

const permissions = new Set(boot.permissions)

/** Whether whoever is signed in may do this; names as in `staff/permissions.ts`. The server decides all the same. */
export function may(permission: string): boolean {
  return permissions.has(permission)
}

/** What a kind of story is called on screen. */
export const KIND_NAMES: Record<Kind, string> = {
  news: 'News',
  analysis: 'Analysis',
  opinion: 'Opinion',
  interview: 'Interview',
  explainer: 'Explainer',
  sponsored: 'Sponsored',
}
