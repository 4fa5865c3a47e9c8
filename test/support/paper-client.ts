import { Agent, type IncomingHttpHeaders, request as requestOverHttp } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { HtmlPage } from './html-page.ts'

export interface Asked {
  method?: string
  headers?: Record<string, string | string[]>
  body?: string | Buffer | undefined
  /** Milliseconds until an answer is given up. */
  timeout?: number
  /** Opens a connection for this request alone. */
  ownConnection?: boolean
}

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  /** As it came over the wire. */
  bytes: Buffer
  /** Unpacked. */
  text: string
}

const agent = new Agent({ keepAlive: true, maxSockets: 50 })

/**
 * Sends one request as it is, following nothing and adding nothing, and resolves with the whole answer.
 *
 * @throws {Error} where the connection fails before the answer is whole.
 */
export function ask(address: string, asked: Asked = {}): Promise<Answer> {
  const { method = 'GET', headers = {}, body, timeout = 30_000, ownConnection = false } = asked
  return new Promise((resolve, reject) => {
    const url = new URL(address)
    // The path as it was written: a URL would tidy what a test wants to be untidy.
    const path = address.slice(address.indexOf(url.host) + url.host.length) || '/'
    const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }
    const sent = requestOverHttp(
      {
        host: url.hostname,
        port: url.port,
        method,
        path,
        agent: ownConnection ? false : agent,
        headers: { ...length, ...headers },
        timeout,
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const bytes = Buffer.concat(chunks)
          const status = response.statusCode ?? 0
          resolve({
            status,
            headers: response.headers,
            bytes,
            text: unpack(bytes, response.headers['content-encoding']),
          })
        })
      },
    )
    sent.on('timeout', () => sent.destroy(new Error(`${method} ${path.slice(0, 100)}: no answer in ${timeout} ms`)))
    sent.on('error', reject)
    sent.end(body)
  })
}

function unpack(bytes: Buffer, encoding: string | undefined): string {
  if (bytes.length === 0) return ''
  if (encoding === 'br') return brotliDecompressSync(bytes).toString('utf8')
  return (encoding === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8')
}

/** What the newsroom's interface says when it refuses. */
export interface Problem {
  type: string
  title: string
  status: number
  code: string
  detail: string
  errors?: { field: string; message: string }[]
}

export interface ArticleFields {
  headline?: string
  shortHeadline?: string
  socialHeadline?: string
  section?: string
  body?: { html: string } | { document: unknown }
  standfirst?: string
  kicker?: string
  kind?: string
  slug?: string
  tags?: string[]
  bylines?: string[]
  dateline?: { place: string; date: string } | null
  language?: string
  embargoUntil?: string | null
  readMore?: string[]
  leadPicture?: string | null
}

export interface ArticleReply {
  id: string
  draftVersion: number
  status: string
  headline: string
  section: string
  slug: string
  edition: number | null
  url: string | null
  tags: string[]
  bylines: string[]
  body: { document: unknown; html: string }
}

export interface PublicationReply {
  edition: number
  url: string
  liveFrom: string
  liveUntil: string | null
  overtakes: number[]
}

/** One token's way into the newsroom's interface. */
export class NewsroomClient {
  readonly address: string
  readonly token: string

  constructor(address: string, token: string) {
    this.address = address
    this.token = token
  }

  /** Sends JSON (or a text as it is) and gives the answer, whatever it is. */
  async send<Reply = Problem>(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; json: Reply; headers: IncomingHttpHeaders }> {
    const headers: Record<string, string> = { Authorization: `Bearer ${this.token}` }
    if (body !== undefined) headers['Content-Type'] = 'application/json'
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const answer = await ask(`${this.address}/api/v1${path}`, { method, headers, body: text, timeout: 60_000 })
    return {
      status: answer.status,
      json: (answer.text ? JSON.parse(answer.text) : null) as Reply,
      headers: answer.headers,
    }
  }

  /** Like {@link send}, for what is expected to be done. */
  async done<Reply>(method: string, path: string, body?: unknown): Promise<Reply> {
    const { status, json } = await this.send<Reply>(method, path, body)
    if (status >= 200 && status < 300) return json
    throw new Error(`${method} ${path}: ${status} ${JSON.stringify(json)}`)
  }

  /** An article that nobody but the newsroom has. */
  article(fields: ArticleFields = {}): Promise<ArticleReply> {
    return this.done('POST', '/articles', {
      headline: 'Bridge reopens after eleven weeks',
      section: 'news',
      body: { html: '<p>The bridge over the Lune reopened on Wednesday.</p>' },
      ...fields,
    })
  }

  change(article: { id: string; draftVersion: number }, fields: ArticleFields): Promise<ArticleReply> {
    return this.done('PATCH', `/articles/${article.id}`, { draftVersion: article.draftVersion, ...fields })
  }

  publish(
    article: { id: string; draftVersion: number },
    request: { liveFrom?: string; liveUntil?: string; change?: string; note?: string } = {},
  ): Promise<PublicationReply> {
    return this.done('POST', `/articles/${article.id}/publish`, { draftVersion: article.draftVersion, ...request })
  }

  /** An article that readers have: what was posted, and where it is. */
  async published(fields: ArticleFields = {}): Promise<ArticleReply & { path: string }> {
    const article = await this.article(fields)
    const { url } = await this.publish(article)
    return { ...article, url, path: new URL(url).pathname }
  }
}

/** A reader's way to the pages of a paper. */
export class ReaderClient {
  readonly address: string

  constructor(address: string) {
    this.address = address
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return ask(`${this.address}${path}`, { headers })
  }

  /** Text of what is at an address that must be there. */
  async text(path: string): Promise<string> {
    const answer = await this.get(path)
    if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status}`)
    return answer.text
  }

  /** Whether the source of what is at an address holds a text, in whatever case. */
  async shows(path: string, text: string): Promise<boolean> {
    return (await this.text(path)).toLowerCase().includes(text.toLowerCase())
  }

  async page(path: string): Promise<HtmlPage> {
    return new HtmlPage(await this.text(path))
  }

  async json<Value>(path: string): Promise<Value> {
    return JSON.parse(await this.text(path)) as Value
  }
}
