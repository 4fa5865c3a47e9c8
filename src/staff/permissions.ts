import { Refusal } from '#foundation/refusal.ts'

/** From the one who may least to the one who may most: each role may do whatever the one before it may. */
export const ROLES = ['contributor', 'reporter', 'editor', 'publisher', 'administrator'] as const

export type Role = (typeof ROLES)[number]

const everyone = from('contributor')
const reporters = from('reporter')
const editors = from('editor')
const publishers = from('publisher')
const administrators = from('administrator')

/** Who may do what. Every route of the newsroom and of the API names one of these, or says that it is public. */
const ALLOWED = {
  'newsroom.enter': everyone,
  'article.read': everyone,
  'article.create': everyone,
  'article.edit': reporters,
  'article.publish': editors,
  'article.withdraw': editors,
  'article.correct': editors,
  'article.seal': publishers,
  'front.manage': editors,
  'section.read': everyone,
  'section.manage': editors,
  'tag.manage': editors,
  'contributor.manage': editors,
  'page.manage': publishers,
  'media.read': everyone,
  'media.upload': everyone,
  'popularity.manage': editors,
  'settings.manage': publishers,
  'staff.manage': administrators,
  'token.manage': administrators,
  'audit.read': administrators,
  'metrics.read': administrators,
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof ALLOWED

export const PERMISSIONS = Object.keys(ALLOWED) as Permission[]

export function mayDo(role: Role, permission: Permission): boolean {
  return ALLOWED[permission].includes(role)
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
