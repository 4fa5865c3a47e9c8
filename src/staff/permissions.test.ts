import { describe, expect, it } from 'vitest'
import { isPermission, mayDo, PERMISSIONS, ROLES, roleNamed } from './permissions.ts'

describe('permissions', () => {
  it('gives each role at least what the one before it has', () => {
    for (const permission of PERMISSIONS) {
      const allowed = ROLES.map((role) => mayDo(role, permission))
      expect([permission, ...allowed]).toEqual([permission, ...allowed.toSorted((a, b) => Number(a) - Number(b))])
    }
  })

  it('leaves nothing that nobody may do', () => {
    for (const permission of PERMISSIONS) expect(mayDo('administrator', permission)).toBe(true)
  })

  it.each([
    ['contributor', 'article.create', true],
    ['contributor', 'article.edit-others', false],
    ['reporter', 'article.edit-others', true],
    ['reporter', 'article.publish', false],
    ['editor', 'article.publish', true],
    ['editor', 'article.withdraw', true],
    ['editor', 'article.seal', false],
    ['publisher', 'article.seal', true],
    ['publisher', 'staff.manage', false],
    ['publisher', 'token.manage', false],
    ['administrator', 'staff.manage', true],
    ['administrator', 'token.manage', true],
  ] as const)('%s, %s: %s', (role, permission, allowed) => {
    expect(mayDo(role, permission)).toBe(allowed)
  })

  it('knows no permission by a name that objects have anyway', () => {
    expect(isPermission('article.publish')).toBe(true)
    for (const name of ['toString', '__proto__', 'article.publsh', '']) expect(isPermission(name)).toBe(false)
  })

  it('names the roles there are to somebody who asks for another', () => {
    expect(roleNamed('editor')).toBe('editor')
    expect(() => roleNamed('owner')).toThrow('contributor, reporter, editor, publisher, administrator')
  })
})
