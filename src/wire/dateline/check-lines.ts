import { Compile, type Validator } from 'typebox/compile'
import { EXPORT_FILES, type ExportFile, type LineOf } from './files.ts'
import { type Numbered, unreadable } from './read-lines.ts'

type LineValidator = Pick<Validator, 'Check' | 'Errors'>

const validators = new Map<ExportFile, LineValidator>()

/**
 * Lines of which it is known that they have every member that lines of this file have, each of its kind.
 *
 * @throws {Refusal} `import-unreadable` naming file, line and member.
 */
export function checkLines<File extends ExportFile>(file: File, lines: Numbered<unknown>[]): Numbered<LineOf<File>>[] {
  const validator = validatorOf(file)
  for (const { at, line } of lines) {
    if (!validator.Check(line)) throw unreadable(file, at, faultOf(validator, line))
  }
  return lines as Numbered<LineOf<File>>[]
}

function validatorOf(file: ExportFile): LineValidator {
  const known: LineValidator = validators.get(file) ?? Compile(EXPORT_FILES[file])
  validators.set(file, known)
  return known
}

function faultOf(validator: LineValidator, line: unknown): string {
  const errors = validator.Errors(line)
  // Of a choice every branch that does not fit is told of: the first error is the one that says most.
  const [first] = errors
  if (!first) return 'it cannot be read.'
  const missing = (first.params as { requiredProperties?: string[] }).requiredProperties?.[0]
  const member = [...first.instancePath.split('/').slice(1), ...(missing === undefined ? [] : [missing])].join('.')
  return `${member === '' ? 'it' : `“${member.slice(0, 100)}”`} ${missing === undefined ? first.message : 'is missing'}.`
}
