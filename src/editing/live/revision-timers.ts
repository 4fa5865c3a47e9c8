export interface RevisionTimersOptions {
  /** Saves the article's text as a revision. */
  save: (articleId: string) => Promise<void>
  onError: (error: unknown, articleId: string) => void
  /** Milliseconds of rest after which what was typed becomes a revision, and after which it does without any rest. */
  rest?: number
  latest?: number
}

interface Due {
  latestAt: number
  timer: NodeJS.Timeout
}

/** Has texts saved when typing rests, when it has gone on for long, and when the last person leaves. */
export class RevisionTimers {
  readonly #options: Required<RevisionTimersOptions>
  readonly #due = new Map<string, Due>()
  readonly #saving = new Map<string, Promise<void>>()

  constructor(options: RevisionTimersOptions) {
    this.#options = { rest: 20_000, latest: 300_000, ...options }
  }

  /** Somebody has typed. */
  typed(articleId: string): void {
    const { rest, latest } = this.#options
    const now = performance.now()
    const due = this.#due.get(articleId)
    const latestAt = due?.latestAt ?? now + latest
    clearTimeout(due?.timer)
    const timer = setTimeout(() => void this.saveNow(articleId), Math.max(0, Math.min(rest, latestAt - now)))
    timer.unref()
    this.#due.set(articleId, { latestAt, timer })
  }

  /** Saves what was typed since the last revision, if anything was. Resolves when it is saved, or has failed and was told. */
  async saveNow(articleId: string): Promise<void> {
    const due = this.#due.get(articleId)
    if (!due) return this.#saving.get(articleId)
    clearTimeout(due.timer)
    this.#due.delete(articleId)
    const before = this.#saving.get(articleId)
    const saving = (async () => {
      await before
      try {
        await this.#options.save(articleId)
      } catch (error) {
        this.#options.onError(error, articleId)
        this.typed(articleId)
      }
    })()
    this.#saving.set(articleId, saving)
    await saving
    if (this.#saving.get(articleId) === saving) this.#saving.delete(articleId)
  }

  /** Forgets a text: there is nothing to save any more. */
  drop(articleId: string): void {
    clearTimeout(this.#due.get(articleId)?.timer)
    this.#due.delete(articleId)
  }

  /** Saves all that waits, and starts nothing more. */
  async stop(): Promise<void> {
    await Promise.all([...this.#due.keys()].map((articleId) => this.saveNow(articleId)))
    await Promise.all(this.#saving.values())
    for (const articleId of this.#due.keys()) this.drop(articleId)
  }
}
