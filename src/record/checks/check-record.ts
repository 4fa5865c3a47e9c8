import type { Reading } from '#language/reading.ts'
import type { Reader, Transaction } from '#storage/database.ts'
import { checkAttendances } from './check-attendances.ts'
import { checkCounts, type Printing } from './check-counts.ts'
import { checkNames } from './check-names.ts'
import { checkQuotations, type EarlierText, tellSides } from './check-quotations.ts'
import { checkRoles } from './check-roles.ts'
import { checkUndertakings } from './check-undertakings.ts'
import type { RecordFinding } from './finding.ts'
import { resolveNames } from './resolve-names.ts'

/**
 * What a text says that the record or an earlier printing says otherwise, in the order of the text: counts, turns, names, offices,
 * quotations, what is overdue; and who is quoted. Reads the record and changes nothing.
 */
export async function checkRecord(
  db: Reader | Transaction,
  request: { text: string; reading: Reading; printing: Printing; earlier: EarlierText[] },
): Promise<RecordFinding[]> {
  const names = await resolveNames(db, request.reading)
  const asked = { ...request, names }
  const findings = [
    ...(await checkCounts(db, asked)),
    ...(await checkAttendances(db, asked)),
    ...(await checkNames(db, asked)),
    ...(await checkRoles(db, asked)),
    ...(await checkQuotations(db, asked)),
    ...(await checkUndertakings(db, asked)),
  ]
  return [...findings.sort((one, other) => one.start - other.start), ...tellSides(asked)]
}
