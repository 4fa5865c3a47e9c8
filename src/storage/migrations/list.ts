import type { Migration } from 'kysely/migration'
import { openThePaper } from './0001-open-the-paper.ts'
import { popularity } from './0002-popularity.ts'
import { staff } from './0003-staff.ts'
import { media } from './0004-media.ts'
import { search } from './0005-search.ts'
import { newsroomStaff } from './0006-newsroom-staff.ts'
import { coEditing } from './0007-co-editing.ts'
import { workflow } from './0008-workflow.ts'
import { fronts } from './0009-fronts.ts'
import { pictures } from './0010-pictures.ts'
import { previews } from './0011-previews.ts'
import { shortHeadlines } from './0012-short-headlines.ts'
import { severalMachines } from './0013-several-machines.ts'
import { deskViews } from './0014-desk-views.ts'
import { frontPreviews } from './0015-front-previews.ts'
import { record } from './0016-record.ts'
import { relatedShelves } from './0017-related-shelves.ts'
import { followUps } from './0018-follow-ups.ts'
import { scheduledCorrections } from './0019-scheduled-corrections.ts'
import { learning } from './0020-learning.ts'
import { recordPages } from './0021-record-pages.ts'
import { factSources } from './0022-fact-sources.ts'
import { datesAhead } from './0023-dates-ahead.ts'
import { whereFactsAreStated } from './0024-where-facts-are-stated.ts'
import { imports } from './0025-imports.ts'
import { wires } from './0026-wires.ts'
import { webhooks } from './0027-webhooks.ts'
import { recordAtScale } from './0028-record-at-scale.ts'
import { namesInTexts } from './0029-names-in-texts.ts'
import { recordInParts } from './0030-record-in-parts.ts'
import { nodes } from './0032-nodes.ts'
import { subjectsInOrder } from './0033-subjects-in-order.ts'
import { formerNames } from './0034-former-names.ts'
import { liveEntries } from './0035-live-entries.ts'

/** One change of the database's shape. */
export interface Step extends Migration {
  /**
   * For a step that takes away what older versions need (a table, a column, its name, leave to be empty): the name of the first
   * step whose version does without. It is not taken while a server of an older one runs.
   */
  neededBefore?: string
}

/** Every change of the database's shape, in order. Entries are added at the end and never altered once released. */
export const MIGRATIONS: Record<string, Step> = {
  '0001-open-the-paper': openThePaper,
  '0002-popularity': popularity,
  '0003-staff': staff,
  '0004-media': media,
  '0005-search': search,
  '0006-newsroom-staff': newsroomStaff,
  '0007-co-editing': coEditing,
  '0008-workflow': workflow,
  '0009-fronts': fronts,
  '0010-pictures': pictures,
  '0011-previews': previews,
  '0012-short-headlines': shortHeadlines,
  '0013-several-machines': severalMachines,
  '0014-desk-views': deskViews,
  '0015-front-previews': frontPreviews,
  '0016-record': record,
  '0017-related-shelves': relatedShelves,
  '0018-follow-ups': followUps,
  '0019-scheduled-corrections': scheduledCorrections,
  '0020-learning': learning,
  '0021-record-pages': recordPages,
  '0022-fact-sources': factSources,
  '0023-dates-ahead': datesAhead,
  '0024-where-facts-are-stated': whereFactsAreStated,
  '0025-imports': imports,
  '0026-wires': wires,
  '0027-webhooks': webhooks,
  '0028-record-at-scale': recordAtScale,
  '0029-names-in-texts': namesInTexts,
  '0030-record-in-parts': recordInParts,
  '0032-nodes': nodes,
  '0033-subjects-in-order': subjectsInOrder,
  '0034-former-names': formerNames,
  '0035-live-entries': liveEntries,
}

/** Name of the newest step that this version knows. */
export const NEWEST_STEP = Object.keys(MIGRATIONS).sort().at(-1) ?? ''
