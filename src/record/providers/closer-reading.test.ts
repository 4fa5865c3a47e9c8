import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { guardedFetch } from '#foundation/guarded-fetch.ts'
import { aPaper } from '../../../test/factories/paper.ts'
import type { Problem } from '../../../test/support/paper-client.ts'
import { DATABASES, openTestPaper, type TestPaper } from '../../../test/support/paper-server.ts'
import type { CloserReadingOfferBody, CloserReadingReplyBody } from './api.ts'
import { askReader } from './ask-reader.ts'
import { keepVerbatim } from './verbatim.ts'

const BODY = `<p>“The bridge will open in May,” said Ada Marsh, the mayor of Lancaster.</p>
<p>Marsh met Cui Heng in Lancaster on Tuesday. The council promised to pay for the lamps.</p>`

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void

/** A real service that answers as each test has it answer. */
class Service {
  readonly asked: { headers: IncomingMessage['headers']; body: string }[] = []
  answer: Answer = () => undefined
  readonly #server: Server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      this.asked.push({ headers: request.headers, body })
      this.answer(request, response, body)
    })
  })

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  says(content: unknown): void {
    this.answer = (_request, response) => {
      const text = typeof content === 'string' ? content : JSON.stringify(content)
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content: text } }] }))
    }
  }

  close(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}

describe.each(DATABASES)('reading more closely, on %s', (database) => {
  const service = new Service()
  let origin = ''
  let paper: TestPaper
  beforeAll(async () => {
    origin = await service.open()
    paper = await openTestPaper({
      database,
      make: (db) => aPaper(db),
      environment: {
        DATELINE_READER_URL: `${origin}/v1/chat/completions`,
        DATELINE_READER_KEY: 'hunter2-key',
        DATELINE_READER_MODEL: 'reader-1',
      },
    })
  })
  afterEach(() => void service.asked.splice(0))
  afterAll(async () => {
    service.close()
    await paper?.stop()
  })

  const aDraft = async () => (await paper.api.article({ headline: 'Bridge to open', body: { html: BODY } })).id
  const read = (id: string) => paper.api.send<Problem>('POST', `/articles/${id}/record/closer-reading`)
  const readWell = (id: string) =>
    paper.api.done<CloserReadingReplyBody>('POST', `/articles/${id}/record/closer-reading`)

  it('suggests what stands in the draft, and says what was sent, to whom', async () => {
    service.says({
      names: [
        { kind: 'person', text: 'Ada Marsh' },
        { kind: 'place', text: 'Lancaster' },
      ],
      statements: [{ text: '“The bridge will open in May,”', speaker: 'Ada Marsh', mode: 'direct' }],
      meetings: [
        {
          text: 'Marsh met Cui Heng in Lancaster on Tuesday.',
          participants: ['Ada Marsh', 'Cui Heng'],
          place: 'Lancaster',
        },
      ],
      undertakings: [{ text: 'promised to pay for the lamps', by: ['The council'] }],
      roles: [{ text: 'Ada Marsh, the mayor of Lancaster', person: 'Ada Marsh', title: 'mayor', organisation: null }],
    })
    const id = await aDraft()
    expect(service.asked).toEqual([])
    const reply = await readWell(id)
    expect(reply).toMatchObject({ by: '127.0.0.1@reader-1', tier: 'weak', revision: 1, dropped: 0 })
    const [marsh, lancaster, statement, meeting, undertaking, role] = reply.suggestions
    expect(marsh).toMatchObject({ type: 'name', kind: 'person', name: 'Ada Marsh' })
    expect(lancaster?.type === 'name' && lancaster.passages.map(({ exact }) => exact)).toEqual([
      'Lancaster',
      'Lancaster',
    ])
    expect(statement).toMatchObject({ speaker: 'Ada Marsh', passage: { exact: 'The bridge will open in May,' } })
    expect(meeting).toMatchObject({ participants: ['Ada Marsh', 'Cui Heng'], place: 'Lancaster' })
    expect(undertaking).toMatchObject({ by: ['The council'], passage: { exact: 'promised to pay for the lamps' } })
    expect(role).toMatchObject({ person: 'Ada Marsh', title: 'mayor', organisation: null })

    expect(service.asked).toHaveLength(1)
    const [asked] = service.asked
    const sent = JSON.parse(asked?.body ?? '') as { model: string; messages: { role: string; content: string }[] }
    expect([asked?.headers.authorization, sent.model]).toEqual(['Bearer hunter2-key', 'reader-1'])
    expect(sent.messages.at(-1)?.content).toMatch(/^Bridge to open\n“The bridge will open/)
    expect(reply.sent).toEqual({ to: origin, characters: sent.messages.at(-1)?.content.length })
    expect(asked?.body).not.toContain('administrator')
    expect(await paper.api.done<CloserReadingOfferBody>('GET', '/record/closer-reading')).toMatchObject({
      offer: { by: '127.0.0.1@reader-1', to: origin },
    })
  })

  it('drops quotations that were rewritten, and names that are not there', async () => {
    service.says({
      names: [{ kind: 'person', text: 'Ada Marsch' }, { kind: 'hero', text: 'Ada Marsh' }, 'Cui Heng'],
      statements: [
        { text: 'The bridge is going to open in May', speaker: 'Ada Marsh' },
        { text: 'The bridge will open in May', speaker: 'Cui Hang' },
        { text: 'The bridge will open in May', speaker: null },
      ],
      meetings: [{ text: 'Marsh met Cui Heng in Lancaster on Tuesday.', participants: ['Marsh', 'The Queen'] }],
    })
    const { suggestions, dropped } = await readWell(await aDraft())
    expect(suggestions).toMatchObject([{ type: 'statement', speaker: null }])
    expect(dropped).toBe(6)
  })

  it('says so where the answer is no answer, an error, or a way to somewhere else', async () => {
    const id = await aDraft()
    const answers: [Answer, RegExp][] = [
      [(_request, response) => response.end('<html>Good morning</html>'), /nothing that can be read/],
      [
        (_request, response) => response.end('{"choices":[{"message":{"content":"I cannot."}}]}'),
        /nothing that can be read/,
      ],
      [(_request, response) => response.writeHead(401).end('wrong key hunter2-key'), /answered 401/],
      [(_request, response) => response.writeHead(307, { location: 'https://elsewhere.example/' }).end(), /redirects/],
      [(_request, response) => response.destroy(), /could not be reached/],
      [(_request, response) => response.end('x'.repeat(10_000_000)), /larger than/],
    ]
    for (const [answer, why] of answers) {
      service.answer = answer
      const { status, json } = await read(id)
      expect([status, json.code]).toEqual([502, 'reader-failed'])
      expect(json.detail).toMatch(why)
      expect(json.detail).not.toContain('hunter2')
    }
    service.says({ names: { text: 'Ada Marsh' }, statements: [null, 3, [], { text: 7 }], roles: 'none' })
    expect(await readWell(id)).toMatchObject({ suggestions: [], dropped: 4 })
    expect(paper.logged.join('\n')).not.toContain('hunter2')
  })

  it('reads a draft once at a time, and says so where the service goes away', async () => {
    service.answer = () => undefined
    const id = await aDraft()
    const hanging = read(id)
    await expect.poll(() => service.asked.length).toBe(1)
    const again = await read(id)
    expect([again.status, again.json.code]).toEqual([429, 'reader-busy'])
    service.close()
    expect((await hanging).json.code).toBe('reader-failed')
  })
})

describe('a reader that hangs', () => {
  it('is given up', async () => {
    const service = new Service()
    const settings = { url: `${await service.open()}/v1`, key: null, model: 'slow' }
    try {
      for (const answer of [() => undefined, dribble] satisfies Answer[]) {
        service.answer = answer
        const asking = askReader(guardedFetch, { settings, text: 'Ada Marsh said no.', patience: 300 })
        await expect(asking).rejects.toMatchObject({
          code: 'reader-failed',
          message: expect.stringContaining('within 0.3 seconds'),
        })
      }
    } finally {
      service.close()
    }
  })

  /** A letter now and then, without an end. */
  const dribble: Answer = (_request, response) => {
    const timer = setInterval(() => response.write('x'), 50)
    response.on('close', () => clearInterval(timer))
  }
})

describe('a paper without a reader', () => {
  it('offers none, and sends nothing', async () => {
    const paper = await openTestPaper()
    try {
      expect(await paper.api.done<CloserReadingOfferBody>('GET', '/record/closer-reading')).toEqual({ offer: null })
      const { id } = await paper.api.article()
      const { status, json } = await paper.api.send<Problem>('POST', `/articles/${id}/record/closer-reading`)
      expect([status, json.code]).toEqual([422, 'reader-not-configured'])
    } finally {
      await paper.stop()
    }
  })
})

describe('what is kept of an answer', () => {
  it('is bounded, whatever the answer and the text are', () => {
    const text = 'Ada Marsh said no. '.repeat(50_000)
    const answer = {
      names: Array.from({ length: 100_000 }, (_, at) => ({ kind: 'person', text: at % 2 ? 'Ada Marsh' : `No ${at}` })),
      statements: Array.from({ length: 1_000 }, () => ({ text: 'a'.repeat(1_000_000), speaker: 'Ada Marsh' })),
    }
    const began = performance.now()
    const { suggestions, dropped } = keepVerbatim(text, answer)
    expect(performance.now() - began).toBeLessThan(5_000)
    expect([suggestions.length, dropped]).toEqual([100, 300])
    expect(suggestions[0]?.type === 'name' && suggestions[0].passages.length).toBe(50)
  })
})
