import type { Transporter } from 'nodemailer'
import { SECOND } from '../clock.ts'
import type { Letter, Mailer } from './letter.ts'

export interface SmtpOptions {
  /** `smtp://user:password@host:587` or `smtps://…`; `?from=` names the sender. */
  url: string
  /** Who letters are from where the address names nobody. */
  from: { name: string; address: string }
}

/** A mail server that does not answer within this time is taken for one that is away. */
const PATIENCE = 15 * SECOND

/** Letters by SMTP, over TLS wherever the server offers it. Nothing is connected before the first letter. */
export class SmtpMailer implements Mailer {
  readonly #options: SmtpOptions
  #transport: Promise<Transporter> | undefined

  constructor(options: SmtpOptions) {
    this.#options = options
  }

  async send(recipient: string, letter: Letter): Promise<void> {
    const { from, url } = this.#options
    this.#transport ??= openTransport(url)
    const transport = await this.#transport
    const sender = new URL(url).searchParams.get('from')
    await transport.sendMail({
      from: sender ?? { name: from.name, address: from.address },
      to: { name: '', address: recipient },
      subject: letter.subject,
      text: letter.text,
      // What answers by itself (“I am on holiday”) leaves such letters alone (RFC 3834).
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  }

  close(): void {
    void this.#transport?.then((transport) => transport.close())
  }
}

/** Whether a mail server has said that it will never take a letter to this person. */
export function isRefusedForGood(error: unknown): boolean {
  const { code, responseCode } = error as { code?: string; responseCode?: number }
  return code === 'EENVELOPE' && responseCode !== undefined && responseCode >= 500
}

async function openTransport(url: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer')
  const { protocol, hostname, port, username, password } = new URL(url)
  return createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (protocol === 'smtps:' ? 465 : 587),
    secure: protocol === 'smtps:',
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
  })
}
