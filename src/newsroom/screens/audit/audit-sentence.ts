import type { Static } from 'typebox'
import type { AuditReply } from '#staff/api.ts'

export type Entry = Static<typeof AuditReply>['entries'][number]

const SENTENCES: Record<string, string> = {
  'sign-in.succeeded': 'signed in',
  'sign-in.failed': 'could not sign in',
  'staff.added': 'gave an account to',
  'staff.changed': 'changed the account of',
  'staff.reset': 'reset the account of',
  'staff.disabled': 'disabled the account of',
  'staff.set-up': 'chose a password',
  'invitation.made': 'invited again',
  'invitation.revoked': 'took back the invitation of',
  'password.changed': 'changed their password',
  'second-factor.added': 'added an authenticator app',
  'second-factor.removed': 'removed their authenticator app',
  'second-factor.demanded': 'changed who must show a second factor',
  'recovery-codes.renewed': 'made new recovery codes',
  'passkey.added': 'added a passkey',
  'passkey.removed': 'removed a passkey',
  'session.ended': 'ended sessions of their own',
  'token.created': 'made the token',
  'token.revoked': 'revoked the token',
}

/** What was done, in words that stand between who did it and what it was done to. An action without any is shown as it is. */
export function actionWords(action: string): string {
  return SENTENCES[action] ?? action
}

/** Who did it, as people read it. */
export function actorWords({ actor, actorName }: Pick<Entry, 'actor' | 'actorName'>): string {
  if (actor === 'command-line') return 'The command line'
  if (actor === 'visitor') return 'Somebody unknown'
  const name = actorName ?? actor
  return actor.startsWith('token:') ? `The program “${name}”` : name
}

/** What it was done to, where that is somebody or something else than whoever did it. */
export function subjectWords({ actor, subject, subjectName }: Entry): string | null {
  return subject === null || subject === actor ? null : (subjectName ?? subject)
}

/** What else the log keeps of it: names and values, in the order in which they were written. */
export function detailWords(detail: Record<string, unknown>): [name: string, value: string][] {
  return Object.entries(detail).map(([name, value]) => [
    name.replaceAll(/([A-Z])/g, ' $1').toLowerCase(),
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
}
