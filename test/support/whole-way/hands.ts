import type { Locator, Page } from '@playwright/test'

/** A file that somebody has at hand. */
export interface HandedFile {
  name: string
  mimeType: string
  buffer: Buffer
}

/**
 * What somebody at a screen can do, whatever they do it with. Each is done when this page has taken it; what comes of it at the
 * server is awaited by whoever asked for it.
 */
export interface Hands {
  readonly page: Page
  /** Presses a button or a link, chooses a tab or one of a few, turns a switch. */
  press(target: Locator): Promise<void>
  /** Writes into a field, over what stands in it. */
  write(field: Locator, text: string): Promise<void>
  /** Enters a moment, `YYYY-MM-DDTHH:MM`. */
  enterTime(field: Locator, local: string): Promise<void>
  /** Opens a list or a menu and takes one of what it offers, after `look` has seen it open. */
  choose(opener: Locator, choice: string, look?: () => Promise<void>): Promise<void>
  /** Takes one of the choices of a field that the browser itself draws. */
  chooseNative(field: Locator, label: string): Promise<void>
  /** Gives a file to a button that asks for one. */
  handFile(button: Locator, file: HandedFile): Promise<void>
  /** Goes to another screen of the newsroom, or to a story by its headline. */
  goTo(place: string): Promise<void>
  /** Opens a story that the desk shows. */
  openStory(headline: string): Promise<void>

  /** Puts the caret into the first paragraph of the story, after `words` or at its end. */
  placeCaret(words?: string): Promise<void>
  /** Selects words of the first paragraph of the story. */
  selectWords(words: string): Promise<void>
  /** Makes the block with the caret one of this sort, or puts one in. */
  makeBlock(label: string): Promise<void>
  /** Leaves the field of a block for a new paragraph after it, at the end of the story. */
  goOnBelow(): Promise<void>
  /** Asks where the selected words lead. */
  askLink(): Promise<void>
  /** Begins a note on the selected words. */
  beginNote(): Promise<void>
  /** Lets what is typed be suggested. */
  suggest(): Promise<void>
  /** Asks for the dialog that publishes. */
  askPublish(): Promise<void>
  /** Puts a story of a list, or a card, before another card of a front. */
  putBefore(story: Locator, card: Locator): Promise<void>
}
