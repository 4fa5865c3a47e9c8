import type { Locator, Page } from '@playwright/test'
import type { Hands } from './hands.ts'

/** Presses of Tab or an arrow after which somebody gives up. */
const MOST_PRESSES = 40

/**
 * Hands on a keyboard alone: nothing is clicked, filled or focused but by keys. Told to `stumble` is what somebody who goes by the
 * focus alone would stumble over: that it is nowhere, is not drawn, or is out of sight.
 */
export function byKeyboard(page: Page, stumble: (over: string) => void): Hands {
  const { keyboard } = page
  const story = page.getByRole('textbox', { name: 'Text of the story' })
  // From the beginning: a key may be faster than the browser is told that somebody will answer for its dialog.
  page.on('filechooser', () => undefined)

  const step = async (key: string): Promise<void> => {
    await keyboard.press(key)
    const fault = await page.evaluate(faultOfFocus)
    if (fault) stumble(fault)
  }
  /** Goes on by Tab, and by arrows within what is one stop for Tab, until the target has the focus. */
  const reach = async (target: Locator): Promise<void> => {
    await target.waitFor({ state: 'attached' })
    for (let count = 0; count <= MOST_PRESSES; count++) {
      const key = await target.evaluate(keyTowards)
      if (key === null) return
      if (key === 'lost') stumble(`The focus was nowhere on the way to ${target}.`)
      await step(key === 'lost' ? 'Tab' : key)
    }
    throw new Error(
      `${MOST_PRESSES} presses do not lead to ${target}; the focus is on ${await page.evaluate(nameOfFocus)}.`,
    )
  }
  const press = async (target: Locator): Promise<void> => {
    await reach(target)
    const isToggle = await target.evaluate((element) => element.matches('input, [role="switch"], [role="checkbox"]'))
    await keyboard.press(isToggle ? 'Space' : 'Enter')
  }
  const arrowTo = async (choice: Locator): Promise<void> => {
    await choice.waitFor()
    await reach(choice)
    await keyboard.press('Enter')
  }
  /** Into the text. 20 ms after it has the focus ProseMirror puts its selection back, over what keys have done since, which are faster here. */
  const enterStory = async (): Promise<void> => {
    await reach(story)
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 40)))
  }
  const isSelected = (words: string) =>
    page.waitForFunction((wanted) => document.getSelection()?.toString() === wanted, words)

  return {
    page,
    press,
    async write(field, text) {
      await reach(field)
      await keyboard.press('Control+a')
      await keyboard.type(text)
    },
    async enterTime(field, local) {
      await reach(field)
      const [, year = '', month = '', day = '', hour = '', minute = ''] =
        /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)$/.exec(local) ?? []
      // The field is in the order of the browser's own language, American English, with its clock of twelve hours.
      await keyboard.type(`${month}${day}${year}`)
      await keyboard.press('ArrowRight')
      const twelve = Number(hour) % 12 || 12
      await keyboard.type(`${String(twelve).padStart(2, '0')}${minute}${Number(hour) < 12 ? 'AM' : 'PM'}`)
    },
    async choose(opener, choice, look) {
      await press(opener)
      const offered = page.getByRole('option', { name: choice }).or(page.getByRole('menuitem', { name: choice }))
      await offered.waitFor()
      await look?.()
      await arrowTo(offered)
    },
    async chooseNative(field, label) {
      await reach(field)
      await keyboard.type(label)
    },
    async handFile(button, file) {
      await reach(button)
      const [asked] = await Promise.all([page.waitForEvent('filechooser'), keyboard.press('Enter')])
      await asked.setFiles(file)
    },
    async goTo(place) {
      const dialog = page.getByRole('dialog', { name: 'Go to' })
      // A screen that has just come may not hear its first key yet.
      for (let at = 0; at < 4 && !(await dialog.isVisible()); at++) {
        // In a text the same keys make a link.
        if (await page.evaluate(() => document.activeElement?.id === 'story-body')) await keyboard.press('F6')
        await keyboard.press('Control+k')
        await dialog.waitFor({ timeout: 5_000 }).catch(() => undefined)
      }
      await dialog.waitFor()
      await keyboard.type(place)
      await page.locator('[role="menuitem"][data-focused]', { hasText: place }).waitFor()
      await keyboard.press('Enter')
    },
    async openStory(headline) {
      const link = page.getByRole('list', { name: 'Stories' }).getByRole('link', { name: headline })
      await link.waitFor()
      for (let at = 0; at < MOST_PRESSES; at++) {
        await step('j')
        if (await link.evaluate((element) => element === document.activeElement)) break
      }
      await keyboard.press('Enter')
    },

    async placeCaret(words) {
      await enterStory()
      await keyboard.press('Control+Home')
      if (words === undefined) await keyboard.press('End')
      else for (let at = await endOf(story, words); at > 0; at--) await keyboard.press('ArrowRight')
    },
    async selectWords(words) {
      await enterStory()
      await keyboard.press('Control+Home')
      for (let at = (await endOf(story, words)) - words.length; at > 0; at--) await keyboard.press('ArrowRight')
      for (const _ of words) await keyboard.press('Shift+ArrowRight')
      await isSelected(words)
    },
    async makeBlock(label) {
      await keyboard.type(`/${label}`)
      await page.getByRole('option', { name: label }).first().waitFor()
      await keyboard.press('Enter')
    },
    goOnBelow: () => keyboard.press('Enter'),
    askLink: () => keyboard.press('Control+k'),
    beginNote: () => keyboard.press('Control+Alt+m'),
    suggest: () => keyboard.press('Control+Alt+s'),
    askPublish: () => keyboard.press('Control+Alt+Enter'),
    async putBefore(dragged, card) {
      const headline = (await card.getAttribute('aria-label')) ?? (await card.textContent())
      await press(dragged.getByRole('button', { name: /^(Take|Move) / }))
      const place = page.getByRole('button', { name: `Insert before ${headline}` })
      await place.waitFor({ state: 'attached' })
      await reach(place)
      await keyboard.press('Enter')
    },
  }
}

/** How many letters of the first paragraph come before the end of these words. */
async function endOf(story: Locator, words: string): Promise<number> {
  // Without the name of whoever else has a caret in it.
  const whole = await story
    .locator('p')
    .first()
    .evaluate((paragraph) => {
      const copy = paragraph.cloneNode(true) as HTMLElement
      for (const caret of copy.querySelectorAll('.other-caret')) caret.remove()
      return copy.textContent ?? ''
    })
  const at = whole.indexOf(words)
  if (at < 0) throw new Error(`“${words}” is not in “${whole}”.`)
  return at + words.length
}

/** Runs in the page. The key that leads from the focus towards an element; `null` where it has the focus, `lost` where nothing has. */
function keyTowards(element: Element): string | null {
  const focused = document.activeElement
  if (focused === element) return null
  const isNew = !document.documentElement.dataset['wasUsed']
  document.documentElement.dataset['wasUsed'] = 'true'
  if (!focused || focused === document.body) return isNew ? 'Tab' : 'lost'
  const caret = focused.contains(element) ? document.getSelection()?.focusNode : null
  const isBefore = ((caret ?? focused).compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0
  const oneStop =
    '[role="tablist"], [role="radiogroup"], [role="toolbar"], [role="menu"], [role="listbox"], [role="grid"]'
  const group = element.closest(oneStop)
  if (!group?.contains(focused) || focused === group) return isBefore ? 'Shift+Tab' : 'Tab'
  const row = element.closest('[role="row"]')
  const isAcross = group.matches('[role="tablist"], [role="toolbar"]') || row?.contains(focused)
  if (isAcross) return isBefore ? 'ArrowLeft' : 'ArrowRight'
  return isBefore ? 'ArrowUp' : 'ArrowDown'
}

/** Runs in the page. */
function nameOfFocus(): string {
  const focused = document.activeElement
  if (!focused) return 'nothing'
  const name = focused.getAttribute('aria-label') ?? focused.textContent?.trim().slice(0, 60) ?? ''
  return `${focused.tagName.toLowerCase()}.${focused.className} “${name}”`
}

/** Runs in the page. What is wrong with how the focus is shown: that it is not, or is out of sight, or covered. */
function faultOfFocus(): string | null {
  const focused = document.activeElement
  if (!(focused instanceof HTMLElement) || focused === document.body || focused.isContentEditable) return null
  if (focused instanceof HTMLIFrameElement) return null
  const named = `${focused.tagName.toLowerCase()}.${focused.className} “${
    focused.getAttribute('aria-label') ?? focused.textContent?.trim().slice(0, 40)
  }” at ${location.pathname}`
  const own = focused.getBoundingClientRect()
  // What is hidden behind a drawn box is shown by that box.
  const shown = own.width < 3 ? (focused.closest('label') ?? focused) : focused
  const drawn = [shown, ...shown.querySelectorAll<HTMLElement>('*')]
  const isDrawn = drawn.some((one) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
    return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none'
  })
  if (!isDrawn) return `The focus is not to be seen on ${named}.`
  const box = shown.getBoundingClientRect()
  const points = [0.1, 0.5, 0.9].flatMap((across) =>
    [0.1, 0.5, 0.9].map((down) => [box.left + box.width * across, box.top + box.height * down] as const),
  )
  const isSeen = points.some(([x, y]) => {
    const top = document.elementFromPoint(x, y)
    return top !== null && (shown.contains(top) || top.contains(shown))
  })
  return isSeen ? null : `The focus is out of sight or covered on ${named}.`
}
