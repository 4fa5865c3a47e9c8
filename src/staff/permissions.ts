import { Refusal } from '#foundation/refusal.ts'

/** From the one who may least to the one who may most: each role may do whatever the one before it may. */
export const ROLES = ['contributor', 'reporter', 'editor', 'publisher', 'administrator'] as const

export type Role = (typeof ROLES)[number]

const everyone = from('contributor')
const reporters = from('reporter')
const editors = from('editor')
const publishers = from('publisher')
const administrators = from('administrator')

/**
 * Who may do what. Every route of the newsroom and of the API names one of these, or says that it is public. Where somebody
 * is limited to sections, or may touch only what they opened, `section-access.ts` asks further, with the article at hand.
 */
const ALLOWED = {
  'newsroom.enter': everyone,
  'account.manage': everyone,
  'people.read': everyone,
  'notification.read': everyone,
  'presence.read': everyone,

  'article.read': everyone,
  'article.create': everyone,
  'article.edit': everyone,
  'article.edit-others': reporters,
  'article.publish': editors,
  'article.withdraw': editors,
  'article.correct': editors,
  'article.seal': publishers,

  'note.write': everyone,
  'note.manage': editors,
  'suggestion.make': everyone,
  'suggestion.accept': reporters,
  'revision.name': everyone,
  'revision.restore': everyone,

  'stage.change': everyone,
  'stage.manage': publishers,
  assign: editors,
  'plan.read': everyone,
  'plan.manage': editors,
  'checks.manage': publishers,
  'preview.create': everyone,
  'preview.manage': editors,

  'record.read': everyone,
  'record.keep': everyone,
  'record.manage': editors,

  'wire.read': everyone,
  'wire.take': reporters,
  'wire.deliver': reporters,
  'wire.manage': administrators,

  'front.read': everyone,
  'front.manage': editors,
  'section.read': everyone,
  'section.manage': editors,
  'tag.manage': editors,
  'contributor.manage': editors,
  'page.manage': publishers,
  'redirect.manage': publishers,
  'media.read': everyone,
  'media.upload': everyone,
  'media.edit': everyone,
  'media.edit-others': reporters,
  'media.delete': reporters,
  'numbers.read': everyone,
  'popularity.manage': editors,
  'settings.read': everyone,
  'settings.manage': publishers,
  'webhook.manage': administrators,

  'staff.manage': administrators,
  'token.manage': administrators,
  'import.manage': administrators,
  'audit.read': administrators,
  'mail.read': administrators,
  'metrics.read': administrators,
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof ALLOWED

export const PERMISSIONS = Object.keys(ALLOWED) as Permission[]

export function mayDo(role: Role, permission: Permission): boolean {
  return ALLOWED[permission].includes(role)
}

/** Whether only somebody who is signed in has any use for it: it is about their own account. */
export function isForPeople(permission: Permission): boolean {
  return permission === 'account.manage'
}

export function isPermission(text: string): text is Permission {
  return Object.hasOwn(ALLOWED, text)
}

/**
 * The role of that name.
 *
 * @throws {Refusal} `unknown-role`, naming those there are.
 */
export function roleNamed(text: string): Role {
  const role = ROLES.find((known) => known === text)
  if (!role) {
    throw new Refusal('unknown-role', `There is no role “${text}”. The roles are ${ROLES.join(', ')}.`, {
      field: 'role',
    })
  }
  return role
}

function from(lowest: Role): readonly Role[] {
  return ROLES.slice(ROLES.indexOf(lowest))
}
