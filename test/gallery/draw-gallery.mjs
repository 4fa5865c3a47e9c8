/**
 * Draws every readers' page from made-up stories into a folder, with screenshots: to be looked at.
 *
 * node test/gallery/draw-gallery.mjs [--to FOLDER] [--only NAME,NAME] [--widths 320,768,1440] [--no-shots]
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { createServer } from 'vite'
import { buildAssets } from '../../scripts/build-assets.mjs'
import { root } from '../../scripts/root.mjs'

const { values } = parseArgs({
  options: {
    to: { type: 'string', default: '/tmp/gallery' },
    only: { type: 'string', default: '' },
    widths: { type: 'string', default: '320,768,1440' },
    schemes: { type: 'string', default: 'light,dark' },
    'no-shots': { type: 'boolean', default: false },
  },
})

process.env.NODE_ENV = 'production'

const SAMPLE_PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 800"><rect width="1200" height="800" fill="#c9b79c"/><path d="M0 520h1200v280H0z" fill="#6f7f86"/><path d="M260 470h300l40 70H220zM760 490h220l30 50H730z" fill="#2e3338"/><circle cx="930" cy="190" r="70" fill="#e8d6ae"/></svg>'

const target = values.to
mkdirSync(target, { recursive: true })
const assetsFolder = join(target, 'assets')
const manifest = await buildAssets(assetsFolder)
const pages = await drawPages()
for (const page of pages) writeFileSync(join(target, `${page.file}.html`), page.html)
process.stdout.write(`${pages.length} pages in ${target}\n`)
if (!values['no-shots']) await takeShots(pages.map(({ file }) => file))

/** @returns {Promise<{ file: string, html: string }[]>} */
async function drawPages() {
  const vite = await createServer({
    root,
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    server: { middlewareMode: true },
    appType: 'custom',
    ssr: { resolve: { conditions: ['dateline-source', 'node'], externalConditions: ['node'] } },
    resolve: { conditions: ['dateline-source'] },
  })
  try {
    const { samplePages } = await vite.ssrLoadModule('/test/gallery/sample-pages.ts')
    const { renderPage } = await vite.ssrLoadModule('/src/rendering/render-page.ts')
    await drawMap(vite)
    const wanted = values.only ? values.only.split(',') : null
    return samplePages()
      .filter((/** @type {{ file: string }} */ page) => !wanted || wanted.includes(page.file))
      .map((/** @type {{ file: string, name: string, props: object }} */ { file, name, props }) => ({
        file,
        html: renderPage(name, props, manifest),
      }))
  } finally {
    await vite.close()
  }
}

/**
 * Puts a real map in the place of the plain one that tests make do with.
 *
 * @param {import('vite').ViteDevServer} vite
 */
async function drawMap(vite) {
  const { createElement } = await import('react')
  const { renderToStaticMarkup } = await import('react-dom/server')
  const { plainMap } = await vite.ssrLoadModule('/test/gallery/sample-cards.ts')
  const { loadAtlas } = await vite.ssrLoadModule('/src/rendering/graphics/atlas.ts')
  const { LocatorMap } = await vite.ssrLoadModule('/src/rendering/graphics/locator-map.tsx')
  const place = { place: 'Barreiro', latitude: 38.66, longitude: -9.07, country: 'PT', language: 'en' }
  plainMap.svg = renderToStaticMarkup(createElement(LocatorMap, { atlas: await loadAtlas(), ...place }))
}

/** @param {string[]} files */
async function takeShots(files) {
  const server = createHttpServer(serveFile)
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  for (const scheme of /** @type {('light' | 'dark')[]} */ (values.schemes.split(','))) {
    for (const width of values.widths.split(',').map(Number)) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme })
      const page = await context.newPage()
      for (const file of files) {
        await page.goto(`http://127.0.0.1:${port}/${file}.html`)
        await page.evaluate(() => document.fonts.ready)
        await page.evaluate(() => {
          for (const image of document.querySelectorAll('img')) image.loading = 'eager'
          return Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)))
        })
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        if (overflow > 0) process.stdout.write(`${file} at ${width}: ${overflow} px too wide\n`)
        await page.screenshot({ path: join(target, `${file}-${width}-${scheme}.png`), fullPage: true })
      }
      await context.close()
    }
  }
  await browser.close()
  server.close()
}

/** @type {import('node:http').RequestListener} */
function serveFile(request, response) {
  const path = request.url ?? '/'
  if (path === '/sample.svg') {
    response.setHeader('content-type', 'image/svg+xml').end(SAMPLE_PICTURE)
    return
  }
  try {
    const content = readFileSync(join(target, path.replaceAll('..', '')))
    const type = path.endsWith('.html') ? 'text/html; charset=utf-8' : 'font/woff2'
    response.setHeader('content-type', type).end(content)
  } catch {
    response.writeHead(404).end()
  }
}
