/** Files in a folder of this machine, or of one that several machines share. */
export interface FolderAddress {
  folder: string
}

/** Files in a bucket of an S3 interface. */
export interface BucketAddress {
  bucket: string
  /** What the keys begin with, without a slash at either end; empty where they begin with nothing. */
  prefix: string
  /** Where the interface is; `null` for that of Amazon, or what `AWS_ENDPOINT_URL_S3` says. */
  endpoint: string | null
  /** `null` for what `AWS_REGION` says. */
  region: string | null
}

/** Where a paper's files lie. */
export type MediaAddress = FolderAddress | BucketAddress

/** What {@link readMediaAddress} takes, in words. */
export const MEDIA_ADDRESS_EXPECTED =
  's3://bucket/prefix, with ?endpoint=https://… and &region=… where it is not Amazon’s, or file:///folder'

const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/
const PREFIX = /^(?:[\w.-]+(?:\/[\w.-]+)*)?$/
const REGION = /^[a-z0-9-]{1,40}$/

/** Reads `s3://bucket/prefix?endpoint=…&region=…` or `file:///folder`; `null` where it is neither. Keys and passwords never stand in it. */
export function readMediaAddress(text: string): MediaAddress | null {
  const url = URL.parse(text)
  if (url?.hash !== '') return null
  if (url.protocol === 'file:') return url.host === '' && url.search === '' ? folderOf(url) : null
  const prefix = url.pathname.replace(/^\/+|\/+$/g, '')
  const isPlain = url.username === '' && url.password === '' && url.port === ''
  if (url.protocol !== 's3:' || !isPlain || !BUCKET.test(url.hostname) || !PREFIX.test(prefix)) return null
  if ([...url.searchParams.keys()].some((name) => name !== 'endpoint' && name !== 'region')) return null
  const region = url.searchParams.get('region')
  const given = url.searchParams.get('endpoint')
  const endpoint = given === null ? null : readEndpoint(given)
  if ((region !== null && !REGION.test(region)) || (given !== null && endpoint === null)) return null
  return { bucket: url.hostname, prefix, endpoint, region }
}

/** An address as people may see it. */
export function describeMediaAddress(address: MediaAddress): string {
  if ('folder' in address) return address.folder
  return `s3://${address.bucket}${address.prefix === '' ? '' : `/${address.prefix}`}`
}

function folderOf(url: URL): FolderAddress | null {
  const folder = decodeURIComponent(url.pathname)
  if (folder === '/' || folder.includes('\0')) return null
  // `file:///C:/media` is `C:/media`.
  return { folder: /^\/[A-Za-z]:\//.test(folder) ? folder.slice(1) : folder }
}

function readEndpoint(text: string): string | null {
  const url = URL.parse(text)
  const isPlain = url && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search && !url.hash
  return isPlain ? url.href.replace(/\/$/, '') : null
}
