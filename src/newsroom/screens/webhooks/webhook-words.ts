import type { BadgeTone } from '../../ui/Badge.tsx'

/** What a webhook can be told of, in words. */
export const TOPIC_WORDS: Record<string, string> = {
  'edition.published': 'A story is out',
  'edition.updated': 'A story was updated',
  'edition.corrected': 'A story was corrected',
  'article.withdrawn': 'A story was withdrawn',
  'edition.sealed': 'A story was sealed',
  'archive.imported': 'Old stories were imported',
  'webhook.test': 'Trial',
  'feed.changed': 'Feeds changed',
}

/** How an address stands. */
export const STATE_WORDS: Record<string, [string, BadgeTone]> = {
  active: ['Active', 'good'],
  resting: ['Left alone for a while', 'warning'],
  paused: ['Paused', 'plain'],
}

/** How a message stands. */
export const DELIVERY_WORDS: Record<string, [string, BadgeTone]> = {
  scheduled: ['For later', 'calm'],
  waiting: ['Waiting', 'calm'],
  delivered: ['Delivered', 'good'],
  dropped: ['No longer needed', 'plain'],
  'given-up': ['Given up', 'alarm'],
}
