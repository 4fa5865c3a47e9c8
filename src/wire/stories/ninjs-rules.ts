/** What a member of a ninjs document has to be. */
export type NinjsRule =
  | 'text'
  | 'address'
  | 'moment'
  | 'number'
  | 'whole number'
  | 'anything'
  | { anyOf: readonly string[] }
  | { between: readonly [least: number, most: number] }
  | { pattern: RegExp; says: string }
  | { list: NinjsRule }
  | NinjsShape
  | 'item'

/** An object: its members by name, those it needs, and the beginnings of names that take any ending. */
export interface NinjsShape {
  members: Record<string, NinjsRule>
  needs?: readonly string[]
  /** One of these, and not two. */
  needsOne?: readonly string[]
  /** Whether other members may stand in it. */
  isOpen?: boolean
  /** Names that begin so, before letters, digits and `_`, hold this. */
  named?: readonly [beginning: string, rule: NinjsRule][]
  /** Whether anything may follow the first letter of such a name, as in the versions whose rule forgot its end. */
  isNameLoose?: boolean
}

export const NINJS_VERSIONS = [
  '1.0',
  '1.1',
  '1.2',
  '1.3',
  '1.4',
  '1.5',
  '1.6',
  '2.0',
  '2.1',
  '2.2',
  '3.0',
  '3.1',
  '1.x',
  '2.x',
] as const

/** Versions of the standard; `1.x` and `2.x` are its drafts. */
export type NinjsVersion = (typeof NINJS_VERSIONS)[number]

/** Versions whose documents break the forms of times and addresses in the standard’s own examples. */
export const LOOSE_FORMS: ReadonlySet<NinjsVersion> = new Set(['1.0', '1.1', '1.2', '1.3', '2.0'])

const TYPES = ['text', 'audio', 'video', 'picture', 'graphic', 'composite']
const STATUSES = ['usable', 'withheld', 'canceled']
const PERCENT: NinjsRule = { between: [0, 100] }

/** The rules of a version, for a whole document and for an item within another. */
export function rulesOf(version: NinjsVersion): { document: NinjsShape; association: NinjsShape } {
  if (version.startsWith('1')) return firstRules(version)
  return laterRules(version)
}

function firstRules(version: NinjsVersion): { document: NinjsShape; association: NinjsShape } {
  const isFrom = (minor: number) => version === '1.x' || Number(version.slice(2)) >= minor
  const contact = isFrom(5) ? { contactinfo: list(contactShape('postalcode')) } : {}
  const coded: Record<string, NinjsRule> = { name: 'text', rel: 'text', scheme: 'address', code: 'text' }
  const graded = isFrom(5) ? { creator: 'text' as const, relevance: PERCENT, confidence: PERCENT } : {}
  const symbol = shape({
    ticker: 'text',
    exchange: 'text',
    ...(isFrom(5) ? { symboltype: 'address' as const, symbol: 'text' as const } : {}),
  })
  const rendition = shape({
    href: 'address',
    mimetype: 'text',
    title: 'text',
    height: 'number',
    width: 'number',
    sizeinbytes: 'number',
    ...(isFrom(2) ? { duration: 'number' as const, format: 'text' as const } : {}),
  })
  const members: Record<string, NinjsRule> = {
    uri: 'address',
    type: { anyOf: isFrom(2) ? [...TYPES, 'component'] : TYPES },
    mimetype: 'text',
    representationtype: { anyOf: ['complete', 'incomplete'] },
    profile: 'text',
    version: 'text',
    versioncreated: 'moment',
    embargoed: 'moment',
    pubstatus: { anyOf: STATUSES },
    copyrightholder: 'text',
    copyrightnotice: 'text',
    language: 'text',
    person: list(shape({ ...coded, ...contact })),
    organisation: list(shape({ ...coded, symbols: list(symbol), ...contact })),
    place: list({
      ...shape({ ...coded, ...contact }),
      ...(isFrom(1) ? { named: [['geometry_', 'anything']] as const, isNameLoose: true } : {}),
    }),
    subject: list(shape({ ...coded, ...graded })),
    event: list(shape(coded)),
    object: list(shape(coded)),
    byline: 'text',
    headline: 'text',
    located: 'text',
    renditions: { members: {}, named: [['', rendition]], isNameLoose: true },
    associations: { members: {}, named: [['', 'item']], isNameLoose: true },
    ...(isFrom(1) ? { urgency: 'number' as const, usageterms: 'text' as const } : {}),
    ...(isFrom(2)
      ? {
          firstcreated: 'moment' as const,
          ednote: 'text' as const,
          infosource: list(shape({ ...coded, ...contact })),
          title: 'text' as const,
          slugline: 'text' as const,
          charcount: 'number' as const,
          wordcount: 'number' as const,
        }
      : {}),
    ...(isFrom(3)
      ? {
          altids: open({}),
          trustindicator: list(shape({ scheme: 'address', code: 'text', title: 'text', href: 'address' })),
          $standard: standard(),
          genre: list(shape({ name: 'text', scheme: 'address', code: 'text' })),
        }
      : {}),
    ...(isFrom(4)
      ? {
          contentcreated: 'moment' as const,
          expires: 'moment' as const,
          rightsinfo: rights('langid', 'linkedrights', 'encodedrights'),
        }
      : {}),
    ...(isFrom(6) ? { digitalsourcetype: shape({ name: 'text', uri: 'address', literal: 'text' }) } : {}),
    ...(version === '1.x' ? { advices: advices() } : {}),
  }
  const extra: [string, NinjsRule][] = [
    ['description_', 'text'],
    ['body_', 'text'],
    ...(isFrom(3) ? ([['headline_', 'text']] as [string, NinjsRule][]) : []),
  ]
  const document: NinjsShape = { members, needs: ['uri'], named: extra, isNameLoose: true }
  return { document, association: document }
}

function laterRules(version: NinjsVersion): { document: NinjsShape; association: NinjsShape } {
  const isThird = version.startsWith('3')
  const isFirst = version === '2.0'
  const isLast = version === '2.2' || version === '3.1' || version === '2.x'
  /** Names as version 3 writes them; version 2 has them without capitals. */
  const spelled = (members: Record<string, NinjsRule>): Record<string, NinjsRule> =>
    isThird ? members : Object.fromEntries(Object.entries(members).map(([name, rule]) => [name.toLowerCase(), rule]))
  const built = (members: Record<string, NinjsRule>, needs: readonly string[] = []): NinjsShape =>
    shape(spelled(members), needs)
  const figure: NinjsRule = isThird ? 'whole number' : 'number'
  const contact = isFirst ? {} : { contactInfo: list(contactShape(isThird ? 'postalCode' : 'postalcode')) }
  const graded = isFirst ? {} : { creator: 'text' as const, relevance: PERCENT, confidence: PERCENT }
  const coded: Record<string, NinjsRule> = { name: 'text', rel: 'text', uri: 'address', literal: 'text' }
  const symbols = list(built({ ticker: 'text', exchange: 'text', symbolType: 'address', symbol: 'text' }))
  const organisation = built({ ...coded, symbols, ...contact })
  const urgency: NinjsRule = isThird ? { between: [1, 9] } : 'number'
  const type: NinjsRule = { anyOf: [...TYPES, 'component', ...(isThird ? ['event', 'planning'] : [])] }
  const rendition = built(
    {
      name: 'text',
      href: 'address',
      contentType: 'text',
      title: 'text',
      height: figure,
      width: figure,
      sizeInBytes: figure,
      duration: 'number',
      format: 'text',
      ...(isThird
        ? {
            aspectRatio: 'text',
            videoCodec: 'text',
            frameRate: 'number',
            poi: shape({ x: 'whole number', y: 'whole number' }),
            transportProtocol: 'text',
            scanType: { anyOf: ['progressive', 'interlaced'] },
            bitrate: 'text',
          }
        : {}),
    },
    ['name'],
  )
  const dates = datesShape()
  const third: Record<string, NinjsRule> = {
    embargoedUntil: 'moment',
    eventDetails: shape({ eventStatus: 'address', plannedCoverageStatus: 'address', dates, organiser: organisation }),
    plannedCoverage: list(
      shape({
        uri: 'address',
        title: 'text',
        pubStatus: { anyOf: STATUSES },
        type,
        dates,
        edNote: 'text',
        urgency,
        language: 'text',
        wordCount: 'whole number',
        renditions: list(rendition),
        exclAudience: list('text'),
        commissioned: shape({ by: 'text', on: 'moment', references: list(shape({ name: 'text', value: 'text' })) }),
        audiences: list(shape({ audience: 'text', significance: 'whole number' })),
        itemCount: shape({ rangeFrom: 'whole number', rangeTo: 'whole number' }),
      }),
    ),
  }
  const members: Record<string, NinjsRule> = spelled({
    uri: 'address',
    type,
    representationType: { anyOf: ['full', 'partial'] },
    profile: 'text',
    version: 'text',
    firstCreated: 'moment',
    versionCreated: 'moment',
    contentCreated: 'moment',
    pubStatus: { anyOf: STATUSES },
    urgency,
    copyrightHolder: 'text',
    copyrightNotice: 'text',
    usageTerms: 'text',
    edNote: 'text',
    language: 'text',
    descriptions: list(built({ role: 'text', contentType: 'text', value: 'text' }, ['value'])),
    bodies: list(
      built({ role: 'text', contentType: 'text', charCount: figure, wordCount: figure, value: 'text' }, ['value']),
    ),
    headlines: list(built({ role: 'text', contentType: 'text', value: 'text' }, ['value'])),
    people: list(built({ ...coded, ...contact })),
    organisations: list(organisation),
    places: list(built({ ...coded, ...contact, geoJSON: 'anything' })),
    subjects: list(built({ ...coded, ...graded })),
    events: list(built({ ...coded, ...(isThird ? { id: 'text' as const } : {}) })),
    objects: list(built(coded)),
    infoSources: list(built({ name: 'text', role: 'text', uri: 'address', literal: 'text', ...contact })),
    title: 'text',
    by: 'text',
    slugline: 'text',
    located: 'text',
    renditions: list(rendition),
    associations: list('item'),
    altIds: list(built({ role: 'text', value: 'text' })),
    trustIndicators: list(built({ role: 'address', title: 'text', href: 'address' })),
    standard: standard(),
    genres: list(built({ name: 'text', uri: 'address', literal: 'text' })),
    rightsInfo: isThird
      ? rights('langId', 'linkedRights', 'encodedRights')
      : rights('langid', 'linkedrights', 'encodedrights'),
    ...(isFirst ? {} : { expires: 'moment' as const }),
    ...(isLast ? { digitalSourceType: built({ name: 'text', uri: 'address', literal: 'text' }) } : {}),
    ...(isThird ? third : { embargoed: 'moment' as const }),
    ...(version === '2.x' ? { advices: advices() } : {}),
  })
  return {
    document: { members, needs: ['uri'] },
    association: { members: { ...members, name: 'text', rel: 'text' }, needs: ['name', 'uri'] },
  }
}

function datesShape(): NinjsShape {
  const part =
    /^-?\d{4,}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-]\d\d:[0-5]\d)?)?)?)?$/
  const partial: NinjsRule = { pattern: part, says: 'a year, a month, a day or a moment (2024, 2024-05, 2024-05-02)' }
  const rule = shape({
    frequency: { anyOf: ['secondly', 'minutely', 'hourly', 'daily', 'weekly', 'monthly', 'yearly'] },
    interval: 'whole number',
    until: 'moment',
    count: 'whole number',
  })
  return {
    ...shape({
      startDate: 'moment',
      endDate: 'moment',
      expectedStartDate: partial,
      expectedEndDate: partial,
      expectedDuration: 'text',
      recurrence: shape({ recurrenceDates: 'anything', recurrenceRules: list(rule) }),
    }),
  }
}

function contactShape(postalCode: string): NinjsShape {
  const address = shape({ lines: list('text'), locality: 'text', area: 'text', [postalCode]: 'text', country: 'text' })
  return {
    ...shape({ type: 'text', role: 'text', lang: 'text', name: 'text', value: 'text', address }),
    needsOne: ['value', 'address'],
  }
}

function standard(): NinjsShape {
  return shape({ name: 'text', version: 'text', schema: 'address' })
}

function rights(language: string, linked: string, encoded: string): NinjsShape {
  return {
    members: { [language]: 'address', [linked]: 'address', [encoded]: 'text' },
    needsOne: [linked, encoded],
    isOpen: true,
  }
}

function advices(): NinjsRule {
  return list(open({ importance: open({}), lifetime: open({}), environments: list(open({})), role: 'text' }))
}

function shape(members: Record<string, NinjsRule>, needs: readonly string[] = []): NinjsShape {
  return { members, needs }
}

function open(members: Record<string, NinjsRule>): NinjsShape {
  return { members, isOpen: true }
}

function list(rule: NinjsRule): NinjsRule {
  return { list: rule }
}
