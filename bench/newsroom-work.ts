import { percentile } from './load.ts'

/** Milliseconds that something took, each time. */
export type Times = number[]

/** The half that is quicker, in milliseconds, and as people read it: `p50 1.2 ms, p99 4.0 ms`. */
export function describeTimes(times: Times): { value: number; measured: string } {
  const [half, most] = [percentile(times, 0.5), percentile(times, 0.99)]
  return { value: half, measured: `p50 ${half.toFixed(1)} ms, p99 ${most.toFixed(1)} ms` }
}

/** A paper that can be written for. */
export interface Newsroom {
  address: string
  token: string
}

/** What it took until readers could see publications. */
export interface Visibility {
  /** Milliseconds of the request to publish. */
  publishing: Times
  /** Milliseconds from asking a place, right after that, until it shows the article. */
  places: Map<string, Times>
  /** Milliseconds from the answer to the request until the last place has shown it. */
  everywhere: Times
}

/** Milliseconds between two publications. */
const PAUSE = 500

/**
 * Publishes an article and asks at once for its page, the front, its section, its tag, a feed, the sitemaps and search, one
 * after another, each time beginning with another, until each shows it. Every page was asked for before, so what is seen is
 * that kept pages go.
 */
export async function publishAndSee(newsroom: Newsroom, times: number): Promise<Visibility> {
  const seen: Visibility = { publishing: [], places: new Map(), everywhere: [] }
  const sitemap = await newestSitemap(newsroom)
  for (let index = 0; index < times; index++) {
    const word = `Quillon${index}x${Math.random().toString(36).slice(2, 8)}`
    const section = SECTIONS[index % SECTIONS.length] ?? ''
    const { id, draftVersion } = await post(newsroom, '/articles', {
      headline: `${word} is seen everywhere`,
      section,
      tags: ['Bench'],
      body: { html: `<p>${word} came to ${index} places on a day like any other.</p>` },
    })
    const others = placesOf({ sitemap, word, section })
    for (const { path } of others) await ask(newsroom.address + path)
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
    const asked = performance.now()
    const { url } = await post(newsroom, `/articles/${id}/publish`, { draftVersion })
    const answered = performance.now()
    seen.publishing.push(answered - asked)
    const all = [{ name: 'page', path: new URL(String(url)).pathname, text: word }, ...others]
    for (const { name, path, text } of [...all.slice(index % all.length), ...all.slice(0, index % all.length)]) {
      const begun = performance.now()
      await waitFor(newsroom.address + path, text)
      const known = seen.places.get(name) ?? []
      seen.places.set(name, [...known, performance.now() - begun])
    }
    seen.everywhere.push(performance.now() - answered)
  }
  return seen
}

/** Sections of the demonstration paper, in turns: its front shows the newest of each. */
const SECTIONS = ['world', 'politics', 'business', 'science', 'climate', 'culture', 'sport']

function placesOf({ sitemap, word, section }: { sitemap: string; word: string; section: string }) {
  return [
    { name: 'front', path: '/', text: word },
    { name: 'section', path: `/${section}`, text: word },
    { name: 'tag', path: '/tags/bench', text: word },
    { name: 'feed', path: '/feed.xml', text: word },
    { name: 'news sitemap', path: '/news-sitemap.xml', text: word },
    { name: 'search', path: `/search?q=${word}`, text: 'is seen everywhere' },
    { name: 'sitemap', path: sitemap, text: word.toLowerCase() },
  ]
}

/** Path of the sitemap with the newest articles: the last part, where it is divided. */
async function newestSitemap({ address }: Newsroom): Promise<string> {
  const { text } = await ask(`${address}/sitemap.xml`)
  if (!text.includes('<sitemapindex')) return '/sitemap.xml'
  const parts = [...text.matchAll(/<loc>([^<]+\/sitemaps\/\d+\.xml)<\/loc>/g)].map(([, part]) => part ?? '')
  return new URL(parts.at(-1) ?? '').pathname
}

/**
 * Milliseconds from the answer to a withdrawal until somebody asked for the last time and got the article all the same, at
 * `front`, which keeps pages and asks the paper behind it.
 */
export async function withdrawAndSee(newsroom: Newsroom, front: string, times: number): Promise<Times> {
  const gone: Times = []
  for (let index = 0; index < times; index++) {
    const { id, draftVersion } = await post(newsroom, '/articles', {
      headline: `Gone ${index} ${Math.random().toString(36).slice(2, 8)}`,
      section: SECTIONS[0],
      body: { html: '<p>Not for long.</p>' },
    })
    const { url } = await post(newsroom, `/articles/${id}/publish`, { draftVersion })
    const address = front + new URL(String(url)).pathname
    // Asked for all the time, so that a kept page is always there.
    for (const until = performance.now() + 300 + Math.random() * 1_000; performance.now() < until; ) await ask(address)
    await post(newsroom, `/articles/${id}/withdraw`, {})
    const begun = performance.now()
    let lastAsked = begun
    for (let asked = begun; (await ask(address)).status !== 410; asked = performance.now()) lastAsked = asked
    gone.push(lastAsked - begun)
  }
  return gone
}

const WORDS = ['harbour', 'council', 'water', 'strike', 'bridge', 'school', 'museum', 'election', 'price', 'railway']

/** Milliseconds that the whole page of results of each question took. */
export async function askSearch(address: string, questions: string[]): Promise<Times> {
  const taken: Times = []
  for (const question of questions) {
    const begun = performance.now()
    await ask(`${address}/search?q=${encodeURIComponent(question)}`)
    taken.push(performance.now() - begun)
  }
  return taken
}

/** Milliseconds that a page takes, asked for every so often until `until` resolves. */
export async function askMeanwhile(page: string, until: Promise<unknown>): Promise<Times> {
  const taken: Times = []
  let isOver = false
  const over = until.finally(() => {
    isOver = true
  })
  while (!isOver) {
    const begun = performance.now()
    await ask(page)
    taken.push(performance.now() - begun)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await over
  return taken
}

/** Milliseconds that saving a draft of 700 words takes, saved every so often until `until` resolves. */
export async function saveWhile(newsroom: Newsroom, until: Promise<unknown>): Promise<Times> {
  const paragraph = `<p>${Array.from({ length: 100 }, (_, at) => WORDS[at % WORDS.length]).join(' ')}.</p>`
  const { id, draftVersion } = await post(newsroom, '/articles', {
    headline: 'Written meanwhile',
    section: SECTIONS[0],
    body: { html: paragraph },
  })
  const taken: Times = []
  let version = draftVersion
  let isOver = false
  const over = until.finally(() => {
    isOver = true
  })
  while (!isOver) {
    const body = { html: `<p>Saved ${taken.length} times.</p>${paragraph.repeat(7)}` }
    const begun = performance.now()
    version = (await send(newsroom, 'PATCH', `/articles/${id}`, { draftVersion: version, body })).draftVersion
    taken.push(performance.now() - begun)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await over
  return taken
}

async function waitFor(address: string, text: string): Promise<void> {
  const deadline = performance.now() + 10_000
  while (performance.now() < deadline) {
    if ((await ask(address)).text.includes(text)) return
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  throw new Error(`${address} did not show “${text}” within ten seconds.`)
}

/** Asks as a browser does. */
async function ask(address: string): Promise<{ status: number; text: string }> {
  const response = await fetch(address, { headers: { 'accept-encoding': 'gzip, deflate, br, zstd' } })
  return { status: response.status, text: await response.text() }
}

function post(newsroom: Newsroom, path: string, body: object): Promise<Record<string, unknown>> {
  return send(newsroom, 'POST', path, body)
}

async function send({ address, token }: Newsroom, method: string, path: string, body: object) {
  const response = await fetch(`${address}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as Record<string, unknown>
}
