import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { checkNinjs, ninjsVersionOf } from '#wire/stories/check-ninjs.ts'
import { LOOSE_FORMS, type NinjsVersion } from '#wire/stories/ninjs-rules.ts'

/** Files of schemas of drafts; those of versions have the version’s number. */
const DRAFTS: Record<string, string> = {
  '1.x': 'ninjs-schema-dev_0.2_v1.5.json',
  '2.x': 'ninjs-schema-dev_0.1_v2.1.json',
}

interface Row {
  version: string
  /** Documents that are said to be right and to be wrong, and of those the ones judged so, by our rules and by the schema. */
  pass: [all: number, ours: number, schema: number]
  fail: [all: number, ours: number, schema: number]
}

/**
 * How documents that are said to be right or wrong are judged by `checkNinjs`, and by the schema of their version, as a table in
 * Markdown. The schema of 1.0 is written in a draft that no validator here reads.
 */
export function agreementOn(folder: string): string {
  const rows = readdirSync(join(folder, 'validation'))
    .sort()
    .flatMap((name) => {
      const version = ninjsVersionOf(name.replace('_dev', ''))
      return version ? [judge(folder, name, version)] : []
    })
  const lines = rows.map(
    ({ version, pass, fail }) =>
      `| ${version} | ${pass[0]} | ${pass[1]} | ${said(pass[2])} | ${fail[0]} | ${fail[1]} | ${said(fail[2])} |`,
  )
  return [
    '| version | right | by our rules | by the schema | wrong | by our rules | by the schema |',
    '|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n')
}

function said(count: number): string {
  return count < 0 ? 'not read' : String(count)
}

function judge(folder: string, name: string, version: NinjsVersion): Row {
  const validate = schemaOf(folder, version)
  const count = (kind: string, isRight: boolean): Row['pass'] => {
    const place = join(folder, 'validation', name, kind)
    const documents: unknown[] = existsSync(place)
      ? readdirSync(place).map((file) => JSON.parse(readFileSync(join(place, file), 'utf8')))
      : []
    const ours = documents.filter((document) => (checkNinjs(document, version).length === 0) === isRight)
    const theirs = validate ? documents.filter((document) => validate(document) === isRight).length : -1
    return [documents.length, ours.length, theirs]
  }
  return {
    version: name.replace('_dev', ' (draft)'),
    pass: count('should_pass', true),
    fail: count('should_fail', false),
  }
}

function schemaOf(folder: string, version: NinjsVersion): ValidateFunction | null {
  const path = join(folder, DRAFTS[version] ?? `ninjs-schema_${version}.json`)
  if (version === '1.0' || !existsSync(path)) return null
  const ajv = new Ajv2020({ strict: false, validateFormats: !LOOSE_FORMS.has(version), logger: false })
  addFormats.default(ajv)
  const places = JSON.parse(readFileSync(join(folder, 'GeoJSON-schema.json'), 'utf8'))
  ajv.addSchema({ ...places, $schema: undefined, $id: 'https://geojson.org/schema/GeoJSON.json' })
  const { $schema: _schema, id, $id, ...schema } = JSON.parse(readFileSync(path, 'utf8'))
  return ajv.compile({ ...schema, $id: String($id ?? id ?? path).replace(/#$/, '') })
}
