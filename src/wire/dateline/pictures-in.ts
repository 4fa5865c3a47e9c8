import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { DAY, type Instant, later } from '#foundation/clock.ts'
import type { FileStore } from '#media/file-store.ts'
import { deleteLooseFile, noteLooseFile } from '#media/loose-files.ts'
import { originalKey } from '#media/picture.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { checkLines } from './check-lines.ts'
import type { ExpectedFile, OpenExport } from './open-export.ts'
import { fileSize } from './open-export.ts'
import { readLines, unreadable } from './read-lines.ts'

/** Files that were put into the store before the rows of their pictures: they belong to nothing until those are there. */
export interface LooseFiles {
  ids: string[]
  hashes: string[]
}

/**
 * Looks at every picture of an export, whose file must have the hash by which it is known, and puts it into the store, where it was not
 * there already. With `isDryRun` it only looks.
 *
 * @throws {Refusal} `import-unreadable` naming the line whose file is missing, damaged or another.
 */
export async function takePictureFiles(
  db: Database,
  store: FileStore,
  request: { open: OpenExport; now: Instant; isDryRun: boolean; loose: LooseFiles; onTaken: () => void },
): Promise<void> {
  const { open, now, isDryRun, loose, onTaken } = request
  const file = 'pictures.jsonl'
  const expected = open.manifest.files.find(({ name }) => name === file) as ExpectedFile
  for await (const batch of readLines(join(open.folder, file), file, expected)) {
    for (const { at, line } of checkLines(file, batch)) {
      if (line.file === null || line.sha256 === null) continue
      if (!line.file.includes(`/${line.sha256.slice(0, 2)}/${line.sha256}.`)) {
        throw unreadable(file, at, '“file” is not named by its SHA-256.')
      }
      const size = await fileSize(open.folder, line.file)
      if (size === null) throw unreadable(file, at, `${line.file} is missing, or no file of its own.`)
      if (size !== line.bytes) throw unreadable(file, at, `${line.file} has ${size} bytes, not ${line.bytes}.`)
      const incoming = await store.receive(createReadStream(join(open.folder, line.file)), line.bytes)
      try {
        if (incoming.hash !== line.sha256)
          throw unreadable(file, at, `${line.file} is damaged: its SHA-256 is another.`)
        if (!isDryRun) {
          const fileHash = line.sha256
          // Long enough for all that is to come, of which this is the beginning.
          loose.ids.push(await db.transaction((tx) => noteLooseFile(tx, { fileHash, since: later(now, DAY) })))
          loose.hashes.push(fileHash)
          const key = originalKey(fileHash)
          if ((await store.get(key))?.size !== incoming.size) await incoming.keep(key)
        }
      } finally {
        await incoming.drop()
      }
      onTaken()
    }
  }
}

/** Says, in the transaction that brings their pictures, that the files belong to something now. */
export async function settleLooseFiles(tx: Transaction, { ids }: LooseFiles): Promise<void> {
  for (let first = 0; first < ids.length; first += 500) {
    await tx
      .deleteFrom('looseFile')
      .where('id', 'in', ids.slice(first, first + 500))
      .execute()
  }
}

/** Takes the files away again whose pictures did not come. */
export async function dropLooseFiles(
  db: Database,
  store: FileStore,
  { ids, hashes }: LooseFiles,
  now: Instant,
): Promise<void> {
  for (const [index, id] of ids.entries()) {
    await deleteLooseFile(db, store, { id, fileHash: hashes[index] as string, now })
  }
}
