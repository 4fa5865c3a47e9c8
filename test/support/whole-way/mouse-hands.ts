import type { Locator, Page } from '@playwright/test'
import type { Hands } from './hands.ts'

/** Hands on a mouse: keys are for letters alone. */
export function byMouse(page: Page): Hands {
  const story = page.getByRole('textbox', { name: 'Text of the story' })
  const format = page.getByRole('toolbar', { name: 'Format' })
  const selected = page.getByRole('toolbar', { name: 'Selected words' })
  const press = async (target: Locator): Promise<void> => {
    // What the screen draws in the place of a box or a dot is its label.
    const isDrawn = await target.evaluate((element) => element.matches('label input'))
    await (isDrawn ? target.locator('xpath=ancestor::label[1]') : target).click()
  }

  return {
    page,
    press,
    async write(field, text) {
      await field.click({ clickCount: 3 })
      await page.keyboard.type(text)
    },
    enterTime: (field, local) => field.fill(local),
    async choose(opener, choice, look) {
      await opener.click()
      const offered = page.getByRole('option', { name: choice }).or(page.getByRole('menuitem', { name: choice }))
      await offered.waitFor()
      await look?.()
      await offered.click()
    },
    async chooseNative(field, label) {
      await field.selectOption(label)
    },
    async handFile(button, file) {
      const [asked] = await Promise.all([page.waitForEvent('filechooser'), button.click()])
      await asked.setFiles(file)
    },
    async goTo(place) {
      const screen = page.getByRole('navigation', { name: 'Newsroom' }).getByRole('link', { name: place })
      if ((await screen.count()) > 0) return press(screen)
      await press(page.getByRole('button', { name: /^Go to/ }))
      await page.keyboard.type(place)
      await press(page.getByRole('menuitem', { name: place }))
    },
    openStory: (headline) => press(page.getByRole('list', { name: 'Stories' }).getByRole('link', { name: headline })),

    async placeCaret(words) {
      const { end } = await placeOf(story, words ?? null)
      // At the end of a line a hand aims beside it.
      await page.mouse.click(words === undefined ? end.x + 8 : end.x, end.y)
      await page.waitForFunction(isCaretBehind, words ?? null)
    },
    async selectWords(words) {
      const { start, end } = await placeOf(story, words)
      await page.mouse.move(start.x, start.y)
      await page.mouse.down()
      await page.mouse.move((start.x + end.x) / 2, end.y, { steps: 4 })
      await page.mouse.move(end.x, end.y, { steps: 4 })
      await page.mouse.up()
      await page.waitForFunction((wanted) => document.getSelection()?.toString() === wanted, words)
      await selected.waitFor()
    },
    async makeBlock(label) {
      const direct = format.getByRole('button', { name: label, exact: true })
      if ((await direct.count()) > 0) return direct.click()
      const menu = label.includes('eading')
        ? format.locator('.toolbar-block')
        : format.getByRole('button', { name: 'Put in' })
      await menu.click()
      await page.getByRole('menuitem', { name: label }).first().click()
      await page.waitForFunction(() => document.activeElement?.id === 'story-body')
    },
    async goOnBelow() {
      const box = await story.boundingBox()
      if (!box) throw new Error('There is no story to go on with.')
      await story.click({ position: { x: box.width / 2, y: box.height - 20 } })
    },
    askLink: () => press(selected.getByRole('button', { name: 'Link' })),
    beginNote: () => press(selected.getByRole('button', { name: 'Note on this passage' })),
    suggest: () => press(format.getByRole('button', { name: 'Editing' })),
    askPublish: () => press(page.getByRole('button', { name: /^Publish/ })),
    putBefore: (dragged, card) => dragBefore(page, dragged, card),
  }
}

/** Runs in the page. Whether the caret stands behind these words, or at the end of its paragraph. */
function isCaretBehind(words: string | null): boolean {
  const selection = document.getSelection()
  const paragraph = selection?.focusNode?.parentElement?.closest('p') ?? selection?.focusNode
  if (!selection?.isCollapsed || !selection.focusNode || !paragraph) return false
  const before = document.createRange()
  before.selectNodeContents(paragraph)
  before.setEnd(selection.focusNode, selection.focusOffset)
  return before.toString().endsWith(words ?? paragraph.textContent ?? '')
}

interface Point {
  x: number
  y: number
}

/** Where words of the first paragraph stand on the screen; its end, where none are named. */
async function placeOf(story: Locator, words: string | null): Promise<{ start: Point; end: Point }> {
  await story.locator('p').first().scrollIntoViewIfNeeded()
  return story
    .locator('p')
    .first()
    .evaluate((paragraph, wanted) => {
      const range = document.createRange()
      range.selectNodeContents(paragraph)
      const text = range.toString()
      const at = wanted === null ? text.length : text.indexOf(wanted)
      if (at < 0) throw new Error(`“${wanted}” is not in “${text}”.`)
      const walk = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
      const find = (offset: number): [Node, number] => {
        walk.currentNode = paragraph
        let passed = 0
        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
          const { length } = node.textContent ?? ''
          if (offset <= passed + length) return [node, offset - passed]
          passed += length
        }
        return [paragraph, paragraph.childNodes.length]
      }
      range.setStart(...find(at))
      range.setEnd(...find(at + (wanted?.length ?? 0)))
      const whole = paragraph.getBoundingClientRect()
      const boxes = [...range.getClientRects()]
      // Nothing is drawn of a range without letters.
      const first = boxes[0] ?? new DOMRect(whole.left, whole.top, 0, whole.height)
      const last = boxes.at(-1) ?? first
      return {
        start: { x: first.left + 0.5, y: (first.top + first.bottom) / 2 },
        end: { x: last.right - 0.25, y: (last.top + last.bottom) / 2 },
      }
    }, words)
}

/** Drags as a hand does: takes hold, moves a little, moves there, and lets go once the place shows that it would take it. */
async function dragBefore(page: Page, dragged: Locator, card: Locator): Promise<void> {
  await dragged.scrollIntoViewIfNeeded()
  const [from, to] = [await dragged.boundingBox(), await card.boundingBox()]
  if (!from || !to) throw new Error('There is nothing to drag, or nowhere to drag it to.')
  await page.mouse.move(from.x + from.width / 2, from.y + 8)
  await page.mouse.down()
  await page.mouse.move(from.x + from.width / 2 + 8, from.y + 16, { steps: 4 })
  await page.mouse.move(to.x + to.width / 2, to.y + 6, { steps: 12 })
  await page.mouse.move(to.x + to.width / 2, to.y + 3, { steps: 2 })
  await page.locator('[data-drop-target]').first().waitFor({ state: 'attached' })
  await page.mouse.up()
}
