import type { Static } from 'typebox'
import type { StaffMember } from '#staff/api.ts'
import type { BadgeTone } from '../../ui/Badge.tsx'
import type { Choice } from '../../ui/Select.tsx'

export type Member = Static<typeof StaffMember>

/** What somebody is to be handed: the link, or the news that a letter brings it. */
export interface Handed {
  member: Member
  link: string | null
}

/** Roles as people choose among them. */
export const ROLE_CHOICES: Choice[] = [
  { value: 'contributor', label: 'Contributor', hint: 'Writes articles of their own' },
  { value: 'reporter', label: 'Reporter', hint: 'Writes, and edits what others opened' },
  { value: 'editor', label: 'Editor', hint: 'Publishes, corrects, arranges fronts' },
  { value: 'publisher', label: 'Publisher', hint: 'Seals editions, changes the paper’s settings' },
  { value: 'administrator', label: 'Administrator', hint: 'Runs the staff' },
]

export function roleName(role: string): string {
  return ROLE_CHOICES.find((choice) => choice.value === role)?.label ?? role
}

/** How an account stands, in a word or two. */
export function stateOf({ state, invitation }: Member): { text: string; tone: BadgeTone } {
  if (state === 'disabled') return { text: 'Disabled', tone: 'alarm' }
  if (state === 'active') return { text: 'Active', tone: 'good' }
  if (!invitation) return { text: 'No invitation', tone: 'warning' }
  if (invitation.hasEnded) return { text: 'Invitation ended', tone: 'warning' }
  return invitation.kind === 'reset' ? { text: 'Reset', tone: 'calm' } : { text: 'Invited', tone: 'calm' }
}

/** What somebody shows besides their password, in a few words. */
export function factorsOf({ hasApp, passkeys }: Member): string {
  const keys = passkeys === 0 ? '' : passkeys === 1 ? '1 passkey' : `${passkeys} passkeys`
  return [hasApp && 'app', keys].filter(Boolean).join(', ') || 'none'
}

export function sectionsText(sections: Member['sections']): string {
  if (sections === null) return 'All sections'
  return sections.map((section) => section.name).join(', ') || 'No section'
}
