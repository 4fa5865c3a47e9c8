import { Compile } from 'typebox/compile'
import { EXPORT_FILES, FILE_NAMES, FORMAT, MANIFEST, Manifest, VERSION } from './files.ts'
import { unreadable } from './read-lines.ts'

const validator = Compile(Manifest)

/** What a manifest says. @throws {Refusal} `import-unreadable` where it says nothing of use, or is of a newer program. */
export function manifestIn(bytes: Uint8Array): Manifest {
  let said: unknown
  try {
    said = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw unreadable(MANIFEST, null, 'it is no JSON.', cause)
  }
  const { format, version } = (said ?? {}) as { format?: unknown; version?: unknown }
  if (format !== FORMAT) throw unreadable(MANIFEST, null, `“format” is not ${FORMAT}: this is no export of Dateline.`)
  if (typeof version === 'number' && version > VERSION) {
    throw unreadable(MANIFEST, null, 'this export was written by a newer version of Dateline: install that version.')
  }
  if (!validator.Check(said)) {
    const [fault] = validator.Errors(said)
    const member = fault?.instancePath.split('/').slice(1).join('.')
    throw unreadable(MANIFEST, null, `“${member}” ${fault?.message}.`)
  }
  const files = said.files.filter(({ name }) => Object.hasOwn(EXPORT_FILES, name))
  const missing = FILE_NAMES.find((name) => !files.some((file) => file.name === name))
  if (missing) throw unreadable(MANIFEST, null, `“files” does not name ${missing}.`)
  if (files.length !== FILE_NAMES.length) throw unreadable(MANIFEST, null, '“files” names a file twice.')
  return { ...said, files }
}
