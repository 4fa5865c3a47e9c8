/** How a kind of news reaches somebody besides the list in the newsroom. */
export const MAIL_CHOICES = ['now', 'digest', 'never'] as const

export type MailChoice = (typeof MAIL_CHOICES)[number]

/** All that people are told of, with what they call it and how it comes by mail unless they say otherwise. */
export const NOTIFICATION_KINDS = {
  assigned: { name: 'An article is given to you', mail: 'now' },
  mentioned: { name: 'Somebody mentions you', mail: 'now' },
  'stage-changed': { name: 'A story of yours moves to another stage', mail: 'digest' },
  'due-soon': { name: 'A story of yours is due within the hour', mail: 'now' },
  late: { name: 'A story is late', mail: 'now' },
  held: { name: 'A story is held in a stage too long', mail: 'digest' },
  published: { name: 'A story of yours is published', mail: 'never' },
  overtaken: { name: 'A scheduled edition is overtaken', mail: 'now' },
  withdrawn: { name: 'A story of yours is withdrawn', mail: 'now' },
  'embargo-changed': { name: 'The embargo of a story of yours changes', mail: 'now' },
  'front-stale': { name: 'A front that you may change has grown old', mail: 'digest' },
  'follow-up-due': { name: 'Something that a story of yours promised falls due', mail: 'digest' },
  'wire-killed': { name: 'An agency stops a story that you have or that readers have', mail: 'now' },
  'wire-updated': { name: 'An agency sends a newer version of a story that you work on', mail: 'never' },
  'wire-silent': { name: 'A wire brings nothing for too long', mail: 'now' },
  'check-failed': { name: 'Readers do not see what was published', mail: 'now' },
} as const satisfies Record<string, { name: string; mail: MailChoice }>

export type NotificationKind = keyof typeof NOTIFICATION_KINDS

export function isNotificationKind(text: string): text is NotificationKind {
  return Object.hasOwn(NOTIFICATION_KINDS, text)
}
