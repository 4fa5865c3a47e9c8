import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { build } from 'vite'
import { root } from '../../../scripts/root.mjs'

let built: Promise<string> | undefined

/** The script of the page, with the newsroom's own code in it as it is. */
function builtPage(): Promise<string> {
  built ??= (async () => {
    const output = await build({
      configFile: false,
      root,
      logLevel: 'error',
      resolve: { conditions: ['dateline-source', 'module', 'browser', 'production'] },
      build: {
        write: false,
        minify: false,
        cssCodeSplit: false,
        lib: { entry: join(import.meta.dirname, 'page.ts'), formats: ['es'], fileName: 'page' },
      },
      define: { 'process.env.NODE_ENV': '"production"' },
    })
    const [result] = [output].flat() as { output: { type: string; code?: string }[] }[]
    return result?.output.find((part) => part.type === 'chunk')?.code ?? ''
  })()
  return built
}

/** Opens a page of the newsroom's address that holds nothing but an article's text, for whoever is signed in there. */
export async function openLivePage(
  page: Page,
  paper: { origin: string; articleId: string; staffId: string },
): Promise<void> {
  const { origin, articleId, staffId } = paper
  const script = await builtPage()
  await page.route(`${origin}/newsroom/live-page?*`, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><title>Text</title><div id="text"></div><script type="module" src="/newsroom/live-page.js"></script>`,
    }),
  )
  await page.route(`${origin}/newsroom/live-page.js`, (route) =>
    route.fulfill({ contentType: 'text/javascript; charset=utf-8', body: script }),
  )
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(error.message))
  await page.goto(`${origin}/newsroom/live-page?${new URLSearchParams({ articleId, staffId })}`)
  try {
    await page.waitForSelector('body[data-ready]', { state: 'attached', timeout: 20_000 })
  } catch (cause) {
    throw new Error(`The text did not open. The page said: ${said.join('\n')}`, { cause })
  }
}
