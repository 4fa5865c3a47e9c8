import { join } from 'node:path'
import type { Clock } from '#foundation/clock.ts'
import { PaperDirectory } from '#paper/paper-directory.ts'
import { MostRead } from '#popularity/most-read.ts'
import { KeptParts } from '#reading/kept-parts.ts'
import { PageMaps } from '#reading/page-maps.ts'
import type { SiteParts } from '#reading/site-parts.ts'
import { readAssets } from '#server/read-assets.ts'
import type { Database } from '#storage/database.ts'

/** What pages are made from, of a paper that has no weather, without a server around it. */
export function siteParts(db: Database, options: { clock: Clock; folder: string }): SiteParts {
  const { clock, folder } = options
  const log = { warn: () => undefined, error: () => undefined, info: () => undefined }
  const mostRead = new MostRead({ db, clock, log })
  return {
    db: db.read,
    clock,
    origin: 'https://paper.example',
    directory: new PaperDirectory(db.read),
    assets: readAssets(),
    maps: new PageMaps({ folder: join(folder, 'maps'), onError: () => undefined }),
    weather: () => null,
    mostRead: (request) => mostRead.mostRead(request),
    kept: new KeptParts(),
    countsByImage: false,
  }
}
