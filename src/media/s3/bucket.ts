import type { S3Client, S3ClientConfig, S3ServiceException } from '@aws-sdk/client-s3'
import { filesAway } from '../file-store.ts'
import type { BucketAddress } from '../media-address.ts'

type Sdk = typeof import('@aws-sdk/client-s3')

/** Milliseconds in which a request, with what is tried again of it, must begin to be answered. */
const PATIENCE = 8_000

/** Milliseconds in which a connection must come about. */
const CONNECTING = 2_000

/** Milliseconds in which one attempt must begin to be answered. */
const ATTEMPT = 5_000

/** Attempts at what does not change anything by being done twice, which is all that is done here. */
const ATTEMPTS = 3

/** What is asked of a bucket, by the client of the SDK. */
type Ask<Reply> = (sdk: Sdk, client: S3Client, signal: AbortSignal) => Promise<Reply>

/**
 * A bucket, asked through the AWS SDK, which is loaded with the first question. Who asks is found out as all programs of Amazon do:
 * by the environment, a profile, or the role of the machine.
 */
export class Bucket {
  readonly #address: BucketAddress
  readonly #onFault: (error: unknown) => void
  #loaded: Promise<{ sdk: Sdk; client: S3Client }> | undefined

  constructor(address: BucketAddress, onFault: (error: unknown) => void) {
    this.#address = address
    this.#onFault = onFault
  }

  get name(): string {
    return this.#address.bucket
  }

  /** The name of an object in the bucket. */
  nameOf(key: string): string {
    return `${this.#beginning}${key}`
  }

  /** The key that an object has within the prefix. */
  keyOf(name: string): string {
    return name.slice(this.#beginning.length)
  }

  get #beginning(): string {
    return this.#address.prefix === '' ? '' : `${this.#address.prefix}/`
  }

  /**
   * What the bucket answers; `null` where it has no such object.
   *
   * @throws {Refusal} `files-away` for everything else: no answer in time, a refusal, a fault of the bucket.
   */
  async ask<Reply>(ask: Ask<Reply>, patience = PATIENCE): Promise<Reply | null> {
    const { sdk, client } = await this.#load()
    const given = new AbortController()
    const timer = setTimeout(() => given.abort(), patience)
    try {
      return await ask(sdk, client, given.signal)
    } catch (error) {
      if (isMissing(error)) return null
      throw this.fault(error)
    } finally {
      clearTimeout(timer)
    }
  }

  /** Tells of what went wrong, without what the SDK keeps of the request, and returns what callers are told. */
  fault(error: unknown): Error {
    const { name, message, $metadata } = error as Partial<S3ServiceException>
    const status = $metadata?.httpStatusCode ? ` (${$metadata.httpStatusCode})` : ''
    const cause = new Error(`The bucket ${this.#address.bucket}: ${name ?? 'Error'}${status}: ${message ?? ''}`)
    this.#onFault(cause)
    return filesAway(cause)
  }

  #load(): Promise<{ sdk: Sdk; client: S3Client }> {
    this.#loaded ??= import('@aws-sdk/client-s3').then((sdk) => ({
      sdk,
      client: new sdk.S3Client(settingsOf(this.#address)),
    }))
    return this.#loaded
  }
}

const SILENT = { debug() {}, info() {}, warn() {}, error() {} }

function settingsOf({ endpoint, region }: BucketAddress): S3ClientConfig {
  const { AWS_REGION, AWS_DEFAULT_REGION, AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL } = process.env
  const isElsewhere = Boolean(endpoint ?? (AWS_ENDPOINT_URL_S3 || AWS_ENDPOINT_URL))
  const known = region ?? (AWS_REGION || AWS_DEFAULT_REGION || (isElsewhere ? 'us-east-1' : undefined))
  return {
    ...(known ? { region: known } : {}),
    ...(endpoint ? { endpoint } : {}),
    // Names of buckets are hosts at Amazon alone.
    forcePathStyle: isElsewhere,
    maxAttempts: ATTEMPTS,
    // Not every S3 interface knows the checksums that Amazon adds; those that matter are asked for by name.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // What goes wrong is told to whoever asked; the SDK would write to the console.
    logger: SILENT,
    requestHandler: { connectionTimeout: CONNECTING, requestTimeout: ATTEMPT, throwOnRequestTimeout: true },
  }
}

function isMissing(error: unknown): boolean {
  const { name } = error as { name?: string }
  return name === 'NoSuchKey' || name === 'NotFound'
}
