import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'

/** Whether this browser can ask for passkeys at all. */
export function canUsePasskeys(): boolean {
  return window.isSecureContext && browserSupportsWebAuthn()
}

/** What the server asks, in JSON: of a passkey that it knows, and of one to be made. */
export type PasskeyQuestion = PublicKeyCredentialRequestOptionsJSON
export type NewPasskeyQuestion = PublicKeyCredentialCreationOptionsJSON

/** Asks for a passkey that the paper knows, and returns what it answers, in JSON. @throws {Error} where nobody answers. */
export async function askForPasskey(optionsJSON: PasskeyQuestion): Promise<unknown> {
  return startAuthentication({ optionsJSON })
}

/** Has a new passkey made, and returns what is told of it, in JSON. @throws {Error} where nobody makes one. */
export async function makePasskey(optionsJSON: NewPasskeyQuestion): Promise<unknown> {
  return startRegistration({ optionsJSON })
}

/** What somebody is told who was asked for a passkey and gave none. */
export function explainPasskey(error: unknown): string {
  const name = error instanceof Error ? error.name : ''
  if (name === 'InvalidStateError') return 'This device holds a passkey for your account already.'
  if (name === 'NotAllowedError' || name === 'AbortError') return 'No passkey was used.'
  return error instanceof Error ? error.message : String(error)
}
