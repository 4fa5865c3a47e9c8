import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { Refusal } from '#foundation/refusal.ts'
import { MEDIA_ADDRESS_EXPECTED, type MediaAddress, readMediaAddress } from '#media/media-address.ts'
import type { ReaderSettings } from '#record/providers/ask-reader.ts'
import { readServers } from '#storage/server-addresses.ts'
import { PURGE_EXPECTED, type PurgeService, readPurgeServices } from '#syndication/purging/purge-services.ts'

/** Everything that the environment decides, read and checked once at the start. */
export interface Config {
  host: string
  port: number
  /** Public address of the paper, without a slash at its end. Links are built from it and from nothing else. */
  origin: string
  /** Whether `origin` was made of `host` and `port` because `DATELINE_ORIGIN` does not say another. */
  isOriginDerived: boolean
  /** Folder of everything that the paper keeps. */
  dataFolder: string
  database: { file: string } | { url: string; replicaUrl?: string }
  /** Whether an empty paper opens as the demonstration paper. */
  demo: boolean
  smtpUrl: string | null
  logLevel: (typeof LOG_LEVELS)[number]
  /** Processes that serve the paper on this machine. */
  workers: number
  /** Addresses and networks whose `X-Forwarded-For` is believed. */
  proxies: string[]
  secret: string | null
  /** Origins within the own network that webhooks and hubs may be at. */
  privateOrigins: string[]
  count: 'server' | 'image'
  /** Where pictures lie. */
  media: MediaAddress
  /** Folder in which each wire that is a folder has its own. */
  wireFolder: string
  /** Origins within the own network that wires may ask. */
  wireOrigins: string[]
  /** A language model that drafts are sent to where an editor asks for it. */
  reader: ReaderSettings | null
  /** Caches in front that are told of changes. */
  purge: PurgeService[]
}

/** Name of the folder of pictures within the data folder. */
export const MEDIA_FOLDER = 'media'

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

type Environment = Record<string, string | undefined>

/**
 * The configuration in `environment`. Nothing is opened.
 *
 * @throws {Refusal} `configuration-invalid`, naming each variable that is wrong and what was expected of it.
 */
export function readConfig(environment: Environment): Config {
  const { read, problems } = readerOf(environment)
  const anyText = (text: string): string => text

  const host = read('HOST', '127.0.0.1', 'an address or name of this machine', anyText)
  const port = read('PORT', 4321, 'a port from 0 to 65535', (text) => integer(text, 0, 65_535))
  const dataFolder = resolve(read('DATELINE_DATA', './data', 'a folder', anyText))
  const databaseUrl = read(
    'DATABASE_URL',
    null,
    'an address such as postgres://user:password@host/database',
    (text) => readServers(text) && text,
  )
  const replicaUrl = read('DATABASE_REPLICA_URL', null, 'the address of a standby of DATABASE_URL', (text) =>
    readServers(text)?.length === 1 ? text : null,
  )
  if (replicaUrl && !databaseUrl && !environment['DATABASE_URL']) {
    problems.push(missing('DATABASE_URL', 'the address of the primary that DATABASE_REPLICA_URL is a copy of'))
  }
  const givenOrigin = read(
    'DATELINE_ORIGIN',
    null,
    'the public address without a path, such as https://example.org',
    readOrigin,
  )
  const origin = givenOrigin ?? originOf(host, port)
  const config: Config = {
    host,
    port,
    origin,
    isOriginDerived: givenOrigin === null,
    dataFolder,
    database: databaseUrl
      ? { url: databaseUrl, ...(replicaUrl ? { replicaUrl } : {}) }
      : { file: resolve(dataFolder, 'dateline.db') },
    demo: read(
      'DATELINE_DEMO',
      isLoopbackOrigin(origin),
      '1 for the demonstration paper or 0 for an empty one',
      (text) => ({ '1': true, '0': false })[text] ?? null,
    ),
    smtpUrl: read('SMTP_URL', null, 'an address such as smtp://user:password@host:587', (text) =>
      address(text, ['smtp:', 'smtps:']),
    ),
    logLevel: read('LOG_LEVEL', 'info' as const, `one of ${LOG_LEVELS.join(', ')}`, oneOf(LOG_LEVELS)),
    workers: read('DATELINE_WORKERS', 1, 'a number of processes from 1 to 64', (text) => integer(text, 1, 64)),
    proxies: read('DATELINE_PROXIES', [], 'addresses or networks such as 10.0.0.5, 192.168.0.0/16', readProxies),
    secret: read('DATELINE_SECRET', null, '32 characters or more', (text) => (text.length >= 32 ? text : null)),
    privateOrigins: read(
      'DATELINE_PRIVATE_ORIGINS',
      [],
      'origins such as http://10.0.0.5:9000, https://hub.internal',
      readOrigins,
    ),
    count: read(
      'DATELINE_COUNT',
      'server' as const,
      '“server”, or “image” where a cache stands in front',
      oneOf(['server', 'image'] as const),
    ),
    wireFolder: resolve(read('DATELINE_WIRES', join(dataFolder, 'wires'), 'a folder', anyText)),
    wireOrigins: read(
      'DATELINE_WIRE_ORIGINS',
      [],
      'origins such as http://10.0.0.5:8080, http://feeds.local',
      readOrigins,
    ),
    reader: null,
    purge: [],
    media: read('MEDIA_URL', { folder: join(dataFolder, MEDIA_FOLDER) }, MEDIA_ADDRESS_EXPECTED, readMediaAddress),
  }
  const url = read(
    'DATELINE_READER_URL',
    null,
    'the address of a service that completes chats, such as https://reader.example/v1/chat/completions',
    readerAddress,
  )
  const key = read('DATELINE_READER_KEY', null, 'a key in letters, digits and signs, without spaces', plainKey)
  const model = read('DATELINE_READER_MODEL', null, 'the name of a model, without spaces', plainKey)
  if (url && model) config.reader = { url, key, model }
  const purge = read('DATELINE_PURGE', [], PURGE_EXPECTED, readPurgeServices)
  const purgeKey = read('DATELINE_PURGE_KEY', null, 'a key in letters, digits and signs, without spaces', plainKey)
  config.purge = purge.map((service) => ({ ...service, key: service.kind === 'varnish' ? null : purgeKey }))
  if (config.purge.some(({ kind, key }) => kind !== 'varnish' && key === null) && !environment['DATELINE_PURGE_KEY']) {
    problems.push(missing('DATELINE_PURGE_KEY', 'the key to what DATELINE_PURGE names'))
  }
  const isUrlMissing = !environment['DATELINE_READER_URL'] && (key !== null || model !== null)
  if (isUrlMissing) problems.push(missing('DATELINE_READER_URL', 'the address that the key and the model are for'))
  if (url && !environment['DATELINE_READER_MODEL']) {
    problems.push(missing('DATELINE_READER_MODEL', 'the name of a model of DATELINE_READER_URL'))
  }
  if (problems.length === 0) return config
  const message = problems.map((problem) => problem.message).join('\n')
  throw new Refusal('configuration-invalid', message, { errors: problems })
}

/** The configuration of a server that listens at `port`, which the system chose where 0 was asked for. */
export function atPort(config: Config, port: number): Config {
  return config.isOriginDerived ? { ...config, port, origin: originOf(config.host, port) } : { ...config, port }
}

function originOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : localName(host)}:${port}`
}

/** Reads variables one by one and collects what is wrong with any of them. An empty variable counts as absent. */
function readerOf(environment: Environment) {
  const problems: { field: string; message: string }[] = []
  const read = <Value, Fallback>(
    name: string,
    fallback: Fallback,
    expected: string,
    parse: (text: string) => Value | null,
  ): Value | Fallback => {
    const text = environment[name]
    if (text === undefined || text === '') return fallback
    const value = parse(text)
    if (value !== null) return value
    problems.push({ field: name, message: `${name} is “${masked(name, text)}”; expected ${expected}.` })
    return fallback
  }
  return { read, problems }
}

/** Whether an address can be reached from this machine only. */
export function isLoopbackOrigin(origin: string): boolean {
  const { hostname } = new URL(origin)
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127\./.test(hostname)
}

/** Addresses that mean "every interface" are no name to put into a link. */
function localName(host: string): string {
  return host === '0.0.0.0' ? '127.0.0.1' : host
}

function readOrigin(text: string): string | null {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol)) return null
  return url.pathname === '/' && !url.search && !url.hash && !url.username ? url.origin : null
}

function readOrigins(text: string): string[] | null {
  const origins = text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(readOrigin)
  return origins.some((origin) => origin === null) ? null : (origins as string[])
}

function readProxies(text: string): string[] | null {
  const entries = text.split(/[\s,]+/).filter((entry) => entry !== '')
  return entries.every(isAddressOrNetwork) ? entries : null
}

function isAddressOrNetwork(entry: string): boolean {
  const [ip = '', bits, ...rest] = entry.split('/')
  const most = isIP(ip) === 6 ? 128 : 32
  return isIP(ip) !== 0 && rest.length === 0 && (bits === undefined || integer(bits, 0, most) !== null)
}

function oneOf<const Value extends string>(known: readonly Value[]): (text: string) => Value | null {
  return (text) => known.find((value) => value === text) ?? null
}

function integer(text: string, least: number, most: number): number | null {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  return value >= least && value <= most ? value : null
}

function address(text: string, protocols: string[]): string | null {
  const url = URL.parse(text)
  return url && protocols.includes(url.protocol) ? url.href : null
}

function missing(field: string, expected: string): { field: string; message: string } {
  return { field, message: `${field} is not set; expected ${expected}.` }
}

function readerAddress(text: string): string | null {
  const url = URL.parse(text)
  return url && /^https?:$/.test(url.protocol) && !url.username && !url.password ? url.href : null
}

function plainKey(text: string): string | null {
  return /^[\x21-\x7e]{1,500}$/.test(text) ? text : null
}

/** The value as an error may show it: what can hold a password is not shown. */
function masked(name: string, text: string): string {
  return /_(URL|SECRET|KEY|PURGE)$/.test(name) ? '…' : text.slice(0, 60)
}
