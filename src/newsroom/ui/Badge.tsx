import './Badge.css'
import type { ReactNode } from 'react'

export type BadgeTone = 'plain' | 'good' | 'calm' | 'warning' | 'alarm'

/** A word that says how something stands. The colour only repeats what the word says. */
export function Badge({ tone = 'plain', children }: { tone?: BadgeTone; children: ReactNode }) {
  return <span className={`badge ${tone}`}>{children}</span>
}

/** Tones of the states that an article can be in for its readers. */
export const STATUS_TONES: Record<string, BadgeTone> = {
  draft: 'plain',
  scheduled: 'calm',
  live: 'good',
  expired: 'warning',
  withdrawn: 'alarm',
}
