import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LibraryPictureBody, PictureListBody } from '#media/api.ts'
import { aJpeg, aPicture } from '../factories/picture.ts'
import { boxAtRest } from '../support/box-at-rest.ts'
import { launchBrowser } from '../support/chromium.ts'
import { freePort } from '../support/free-port.ts'
import { checkWithAxe } from '../support/page-checks.ts'
import { createTokenByCommand, type PaperProcess, runDateline, startPaperProcess } from '../support/paper-process.ts'
import { eventually } from '../support/paper-server.ts'

describe('the library of pictures in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-pictures-'))
  let paper: PaperProcess
  let browser: Browser
  let context: BrowserContext
  let token: string
  beforeAll(async () => {
    const port = await freePort()
    const environment = {
      DATELINE_DATA: folder,
      DATELINE_DEMO: '0',
      DATELINE_ORIGIN: `http://127.0.0.1:${port}`,
      PORT: String(port),
    }
    paper = await startPaperProcess({ folder, port, environment })
    token = await createTokenByCommand('editor', environment)
    const invited = await runDateline(
      ['staff', 'add', 'ada@paper.example', '--name', 'Ada', '--role', 'editor'],
      environment,
    )
    browser = await launchBrowser()
    context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    await page.goto(/http:\S+/.exec(invited.stdout)?.[0] ?? '')
    await page.locator('input[type=password]').fill('a bridge over the harbour 9')
    await page.getByRole('button', { name: /sign in/ }).click()
    await page.waitForURL(/\/newsroom\/?$/)
    await page.close()
  })
  afterAll(async () => {
    await browser.close()
    await paper.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const openLibrary = async (address = ''): Promise<Page> => {
    const page = await context.newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    page.on('close', () => expect(errors.filter((text) => !/status of 4\d\d/.test(text))).toEqual([]))
    await page.goto(`${paper.address}/newsroom/pictures${address}`)
    await page.getByRole('heading', { level: 1, name: 'Pictures' }).waitFor()
    return page
  }
  const library = async (query = ''): Promise<LibraryPictureBody[]> => {
    const headers = { authorization: `Bearer ${token}` }
    const response = await fetch(`${paper.address}/api/v1/media${query}`, { headers })
    return ((await response.json()) as PictureListBody).pictures
  }
  const only = async (query: string): Promise<LibraryPictureBody> => {
    const [picture, ...others] = await library(query)
    if (!picture || others.length > 0) throw new Error(`Not one picture for ${query}.`)
    return picture
  }
  const checkAll = async (page: Page): Promise<void> => {
    expect(await checkWithAxe(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await checkWithAxe(page, { coloursAlone: true })).toEqual([])
    await page.emulateMedia({ colorScheme: 'light' })
  }

  it('is used by mouse: take in, describe, point, crop, search, change several, delete and undo', async () => {
    const page = await openLibrary()
    await page.getByText('No pictures yet').waitFor()
    await checkAll(page)

    const bridge = await aJpeg(900, 600)
    await page.locator('input[type=file]').setInputFiles([
      { name: 'bridge.jpg', mimeType: 'image/jpeg', buffer: bridge },
      { name: 'harbour.png', mimeType: 'image/png', buffer: await aPicture(300, 500).png().toBuffer() },
      { name: 'words.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('plain words') },
    ])
    await page.getByText('2 taken in, 1 not taken').waitFor()
    await page.getByText('This file is not a picture.').waitFor()
    await page.locator('input[type=file]').setInputFiles({ name: 'again.jpg', mimeType: 'image/jpeg', buffer: bridge })
    await page.getByText('nothing was taken in twice').waitFor()
    await checkAll(page)
    expect(await library()).toHaveLength(2)

    await page.getByRole('row', { name: 'bridge.jpg' }).click()
    await page.getByLabel('Description for those who cannot see it').fill('A bridge in the morning')
    await page.getByRole('textbox', { name: 'Caption' }).fill('The bridge was opened in 1911.')
    await page.getByRole('textbox', { name: 'Credit' }).fill('Jo Bloggs')
    const focal = page.getByRole('application', { name: /^Focal point/ })
    const box = await boxAtRest(focal)
    await page.mouse.click(box.x + box.width * 0.25, box.y + box.height * 0.75)
    await checkAll(page)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('The picture is saved.').waitFor()
    const saved = await only('?text=bridge')
    expect(saved).toMatchObject({
      alt: 'A bridge in the morning',
      caption: 'The bridge was opened in 1911.',
      credit: 'Jo Bloggs',
    })
    expect(saved.focalPoint.x).toBeCloseTo(0.25, 1)
    expect(saved.focalPoint.y).toBeCloseTo(0.75, 1)

    await page.getByRole('button', { name: 'Adjust the crop Square' }).click()
    await checkAll(page)
    const frame = page.getByRole('application', { name: /^Crop frame/ })
    const before = await boxAtRest(frame)
    await page.mouse.move(before.x + before.width - 2, before.y + before.height - 2)
    await page.mouse.down()
    await page.mouse.move(before.x + before.width * 0.6, before.y + before.height * 0.6, { steps: 5 })
    await page.mouse.up()
    await page.getByRole('button', { name: 'Use this crop' }).click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await eventually(async () => expect((await only('?text=bridge')).crops.square.isChosen).toBe(true))
    const { square } = (await only('?text=bridge')).crops
    expect(square.rectangle.width).toBeLessThan(0.55)
    expect((await fetch(`${paper.address}${square.url}`)).status).toBe(200)

    await page.getByRole('button', { name: 'Close the picture' }).click()
    await page.getByRole('searchbox').fill('1911')
    await eventually(async () => expect(await page.getByRole('row').count()).toBe(1), 15_000)
    await page.getByRole('searchbox').fill('nothing like it')
    await page.getByText('No picture is like that').waitFor()
    await page.getByRole('button', { name: 'Show all pictures' }).click()
    await eventually(async () => expect(await page.getByRole('row').count()).toBe(2), 15_000)

    for (const tile of await page.getByRole('row').all()) {
      await tile.hover()
      await tile.locator('.picture-tick .checkbox').click()
    }
    await page.getByRole('button', { name: 'Credit and rights' }).click()
    await page.getByRole('dialog').getByLabel('Credit').fill('Agency')
    await checkAll(page)
    await page.getByRole('button', { name: 'Change 2 pictures' }).click()
    await page.getByText('2 pictures are changed.').waitFor()
    expect((await library()).map(({ credit }) => credit)).toEqual(['Agency', 'Agency'])
    await page.locator('.toast', { hasText: '2 pictures are changed' }).getByRole('button', { name: 'Undo' }).click()
    await page.getByText('The pictures are as they were.').waitFor()
    expect((await library()).map(({ credit }) => credit).sort()).toEqual(['', 'Jo Bloggs'])
    await page.getByRole('button', { name: 'Choose none' }).click()

    await page.getByRole('row', { name: 'harbour.png' }).click()
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('It can be restored for a week.').waitFor()
    expect(await library()).toHaveLength(1)
    await page.locator('.toast', { hasText: 'deleted' }).getByRole('button', { name: 'Undo' }).click()
    await eventually(async () => expect(await library()).toHaveLength(2))
    await page.close()
  })

  it('takes files that are dropped and pasted, and keeps what was typed of a picture while another is looked at', async () => {
    const page = await openLibrary()
    const give = (kind: 'drop' | 'paste', name: string, bytes: Buffer) =>
      page.evaluate(
        ({ kind, name, data }) => {
          const transfer = new DataTransfer()
          const content = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))
          transfer.items.add(new File([content], name, { type: 'image/jpeg' }))
          const event =
            kind === 'drop'
              ? new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true })
              : new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true })
          document.querySelector('.pictures')?.dispatchEvent(event)
        },
        { kind, name, data: bytes.toString('base64') },
      )
    await give('drop', 'dropped.jpg', await aJpeg(500, 400))
    await give('paste', 'pasted.jpg', await aJpeg(400, 500))
    await page.getByText('2 taken in').waitFor()

    await page.getByRole('row', { name: 'dropped.jpg' }).click()
    await page.getByRole('textbox', { name: 'Caption' }).fill('Half a sentence')
    await page.getByRole('row', { name: 'pasted.jpg' }).click()
    await expect.poll(() => page.getByRole('textbox', { name: 'Caption' }).inputValue()).toBe('')
    await page.getByRole('row', { name: 'dropped.jpg' }).click()
    await expect.poll(() => page.getByRole('textbox', { name: 'Caption' }).inputValue()).toBe('Half a sentence')
    await page.getByRole('button', { name: 'Discard changes' }).click()
    await page.close()
  })

  it('is used by keyboard alone, from taking in to cropping, and at 320 pixels', async () => {
    const page = await openLibrary()
    // From now on, so that the browser has been told before the key is pressed.
    page.on('filechooser', () => undefined)
    await page.getByRole('row').first().waitFor()
    const tabTo = async (name: string | RegExp, role: 'button' | 'application' | 'row' | 'textbox'): Promise<void> => {
      const target = page.getByRole(role, { name }).first()
      for (let step = 0; step < 60; step++) {
        if (await target.evaluate((element) => element === document.activeElement)) return
        await page.keyboard.press('Tab')
      }
      throw new Error(`The keyboard does not reach ${name}.`)
    }
    await tabTo('Take in pictures', 'button')
    const choosing = page.waitForEvent('filechooser')
    await page.keyboard.press('Enter')
    await (await choosing).setFiles({ name: 'quay.jpg', mimeType: 'image/jpeg', buffer: await aJpeg(800, 800) })
    await page.getByText('1 taken in').waitFor()

    await tabTo('quay.jpg', 'row')
    await page.keyboard.press('Enter')
    await tabTo(/^Focal point/, 'application')
    await page.keyboard.press('Shift+ArrowLeft')
    await page.keyboard.press('ArrowUp')
    await tabTo('Adjust the crop Wide, 16:9', 'button')
    await page.keyboard.press('Enter')
    await tabTo(/^Crop frame/, 'application')
    for (const key of ['-', '-', '-', 'ArrowDown', 'Shift+ArrowRight']) await page.keyboard.press(key)
    await tabTo('Use this crop', 'button')
    await page.keyboard.press('Enter')
    await tabTo('Description for those who cannot see it', 'textbox')
    await page.keyboard.type('Boats at the quay')
    await tabTo('Save', 'button')
    await page.keyboard.press('Enter')
    await page.getByText('The picture is saved.').waitFor()
    const picture = await only('?text=quay')
    expect(picture).toMatchObject({ alt: 'Boats at the quay', focalPoint: { x: 0.4, y: 0.48 } })
    expect(picture.crops.wide).toMatchObject({ isChosen: true })
    expect(picture.crops.wide.rectangle.width).toBeLessThan(0.9)

    await page.setViewportSize({ width: 320, height: 700 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    await checkAll(page)
    await page.getByRole('textbox', { name: 'Credit' }).focus()
    await page.keyboard.press('Escape')
    await page.getByRole('row', { name: 'quay.jpg' }).waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent ?? '')).toContain('quay.jpg')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    await page.close()
  })

  it('says so where the server is away, and goes on when it is back', async () => {
    const page = await openLibrary()
    await page.getByRole('row').first().waitFor()
    await context.route('**/api/v1/media**', (route) => route.abort())
    await page.locator('input[type=file]').setInputFiles({
      name: 'late.jpg',
      mimeType: 'image/jpeg',
      buffer: await aJpeg(320, 300),
    })
    await page.getByText('The connection broke. Nothing was kept; try again.').waitFor()
    await context.unroute('**/api/v1/media**')
    await page.getByRole('button', { name: 'Try again: late.jpg' }).click()
    await page.getByText('1 taken in').waitFor()
    await page.getByRole('row', { name: 'late.jpg' }).waitFor()
    page.removeAllListeners('close')
    await page.close()
  })
})
