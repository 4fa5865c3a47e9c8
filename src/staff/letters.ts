import type { Letter } from '#foundation/mail/letter.ts'

/** Whom a letter is to, and from which paper. */
interface To {
  paper: string
  name: string
}

/** Invites somebody to the newsroom, or lets them choose a password again. */
export function setUpLetter({
  paper,
  name,
  kind,
  link,
  until,
}: To & { kind: string; link: string; until: string }): Letter {
  const isReset = kind === 'reset'
  return {
    subject: isReset ? `${paper}: choose a new password` : `${paper}: your account in the newsroom`,
    text: lines(
      `Hello ${name},`,
      isReset
        ? `somebody who runs ${paper} has reset your account. Your old password no longer works. Choose a new one here:`
        : `you have an account in the newsroom of ${paper}. Choose your password here:`,
      link,
      `The address works once, until ${until}.`,
      isReset
        ? 'If this surprises you, tell whoever runs the paper before you use it.'
        : 'If you do not know what this is about, leave it: without a password nothing happens.',
    ),
  }
}

/** Tells somebody that what protects their account is different now. */
export function accountLetter({ paper, name, what, at }: To & { what: string; at: string }): Letter {
  return {
    subject: `${paper}: ${what}`,
    text: lines(
      `Hello ${name},`,
      `at ${at} this was done in your account in the newsroom of ${paper}: ${what}.`,
      'If it was you, all is well. If it was not, tell whoever runs the paper at once: they can end every session of yours.',
    ),
  }
}

function lines(...paragraphs: string[]): string {
  return `${paragraphs.join('\n\n')}\n`
}
