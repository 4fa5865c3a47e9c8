/** A letter to one person, in plain text. */
export interface Letter {
  subject: string
  /** Lines of any length; each is a paragraph or a line of one, as it is written. */
  text: string
}

/** Hands letters over to a mail server. */
export interface Mailer {
  /** Resolves once the server has taken the letter. @throws {Error} where it has not; `isRefusal` says whether it never will. */
  send(recipient: string, letter: Letter): Promise<void>
  close(): void
}
