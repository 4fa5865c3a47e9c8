import type { BrowserContext, Page } from '@playwright/test'
import type { RunningClock, TestPaper } from '../paper-server.ts'
import type { Hands } from './hands.ts'

/** Somebody at work: a browser of their own, and their hands. */
export interface Person {
  hands: Hands
  page: Page
  context: BrowserContext
  /** Has the screen looked at: by a checker of accessibility, and for pictures of it. */
  look(screen: string): Promise<void>
}

/** Where the way of a story is walked. */
export interface Place {
  paper: TestPaper
  clock: RunningClock
  /** Lets somebody else come to work. */
  comes(): Promise<Person>
}
