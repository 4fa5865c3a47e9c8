import { parseHtmlBody } from '#article/html-in.ts'
import type { Database } from '#storage/database.ts'
import { emptyStory } from '#wire/stories/empty-story.ts'
import type { WireStory } from '#wire/stories/wire-story.ts'
import type { Destination } from '#wire/wires/mapping.ts'
import { addWire, type WireFields } from '#wire/wires/save-wire.ts'
import type { Wire } from '#wire/wires/wire.ts'
import { NOON } from './paper.ts'

export const ADMINISTRATOR = { kind: 'token', id: '1', name: 'Ada', role: 'administrator', sections: null } as const

export function going(overrides: Partial<Destination> = {}): Destination {
  return { section: 'news', desk: null, assignee: null, stage: null, ...overrides }
}

/** A wire of the Northern Press, to which stories are sent. */
export function aWire(db: Database, overrides: WireFields = {}): Promise<Wire> {
  const fields: WireFields = {
    name: 'Northern Press',
    credit: 'NP',
    door: 'post',
    mapping: { rules: [], otherwise: going() },
    ...overrides,
  }
  return db.transaction((tx) => addWire(tx, { fields, actor: ADMINISTRATOR, now: NOON }))
}

/** A story of an agency as a reader of formats gives it. */
export function aWireStory({ html, ...overrides }: Partial<WireStory> & { html?: string } = {}): WireStory {
  return {
    ...emptyStory('ninjs', '3.1', 'the file'),
    guid: 'tag:np.example,2026:harbour-1',
    version: '1',
    headline: 'Ferries stay in harbour',
    slugline: 'HARBOUR-STORM',
    body: parseHtmlBody(html ?? '<p>The ferries stayed in harbour on Wednesday.</p>').document,
    ...overrides,
  }
}

/** The same as a file of the agency. */
export function aNinjsFile(overrides: Record<string, unknown> = {}): string {
  return JSON.stringify({
    uri: 'tag:np.example,2026:harbour-1',
    standard: { name: 'ninjs', version: '2.1', schema: 'https://www.iptc.org/std/ninjs/ninjs-schema_2.1.json' },
    type: 'text',
    version: '1',
    urgency: 3,
    language: 'en',
    headlines: [{ role: 'main', value: 'Ferries stay in harbour' }],
    bodies: [{ role: 'main', contenttype: 'text/html', value: '<p>The ferries stayed in harbour on Wednesday.</p>' }],
    ...overrides,
  })
}
