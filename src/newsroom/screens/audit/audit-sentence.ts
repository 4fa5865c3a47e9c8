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
  'article.published': 'published',
  'article.scheduled': 'scheduled',
  'article.rescheduled': 'set another time for',
  'article.unscheduled': 'called off the publication of',
  'article.withdrawn': 'withdrew',
  'withdrawal.changed': 'changed the notice on the withdrawal of',
  'article.corrected': 'published a correction of',
  'article.sealed': 'sealed editions of',
  'fact.corrected': 'corrected on record',
  'front.published': 'published',
  'front.scheduled': 'scheduled',
  'front.cancelled': 'called off an edition of',
  'picture.sealed': 'sealed the picture',
  'picture.deleted': 'deleted the picture',
  'import.started': 'brought an archive in',
  'import.undone': 'undid an import',
  'picture.restored': 'restored the picture',
  'page.added': 'wrote',
  'page.changed': 'changed',
  'page.moved': 'moved',
  'page.deleted': 'deleted',
  'stages.changed': 'changed the stages of the paper',
  'record.added': 'put on record',
  'record.changed': 'changed on record',
  'record.deleted': 'took off the record',
  'record.merged': 'merged another subject into',
  'record.split': 'made two subjects of',
  'record.fact-changed': 'changed a fact about',
  'record.imported': 'imported into the record',
  'record.undone': 'undid a change of',
  'webhook.added': 'added a webhook',
  'webhook.changed': 'changed a webhook',
  'webhook.paused': 'paused a webhook',
  'webhook.resumed': 'had a webhook go on',
  'webhook.secret-renewed': 'made a new secret for a webhook',
  'webhook.removed': 'removed a webhook',
  'syndication.changed': 'changed how stories leave the paper',
  'republishing.refused': 'let nobody else republish',
  'republishing.allowed': 'let others republish again',
  'paper.changed': 'changed what the paper is called',
  'weather.changed': 'changed whose weather the paper shows',
  'section.opened': 'opened a section',
  'section.changed': 'changed a section',
  'section.removed': 'removed a section',
  'tag.changed': 'changed a tag',
  'tag.united': 'united two tags',
  'tag.removed': 'removed a tag',
  'contributor.changed': 'changed a contributor',
  'contributor.united': 'united two contributors',
  'contributor.removed': 'removed a contributor',
  'redirect.added': 'led old addresses to new ones',
  'redirect.changed': 'changed where an old address leads',
  'redirect.removed': 'removed an old address',
  'checks.changed': 'changed which checks hold a publication back',
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
  if (subject === null || subject === actor) return null
  if (subject === 'front:paper') return 'the front of the paper'
  if (subject.startsWith('front:section:')) return `the front of “${subject.slice('front:section:'.length)}”`
  if (subject.startsWith('page:')) return `the page /pages/${subject.slice('page:'.length)}`
  if (subject.startsWith('article:')) return `“${subjectName || 'Untitled'}”`
  return subjectName ?? subject
}

/** The address in the newsroom of the article that it was done to; `null` where it was none. */
export function articleIn({ subject }: Entry): string | null {
  return subject?.startsWith('article:') ? subject.slice('article:'.length) : null
}

/** What else the log keeps of it: names and values, in the order in which they were written. A list is told one by one. */
export function detailWords(detail: Record<string, unknown>): [name: string, value: string][] {
  return Object.entries(detail).map(([name, value]) => [
    name.replaceAll(/([A-Z])/g, ' $1').toLowerCase(),
    typeof value === 'string'
      ? value
      : Array.isArray(value) && value.every((one) => typeof one !== 'object')
        ? value.join(', ') || 'none'
        : JSON.stringify(value),
  ])
}

/** Whether a value of the log is a moment, which is shown by the paper's clocks. */
export function isMoment(value: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)
}
