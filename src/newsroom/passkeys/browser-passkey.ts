/** Whether this browser can ask for passkeys at all. */
export function canUsePasskeys(): boolean {
  return window.isSecureContext && typeof window.PublicKeyCredential === 'function'
}

/** WebAuthn's options as the server writes them in JSON: what is bytes is base64url. */
export type PasskeyOptions = Record<string, unknown>

/** Asks for a passkey that the paper knows, and returns what it answers, in JSON. @throws {DOMException} where nobody answers. */
export async function askForPasskey(options: PasskeyOptions): Promise<Record<string, unknown>> {
  const publicKey = {
    ...options,
    challenge: bytesOf(options['challenge']),
    allowCredentials: descriptorsOf(options['allowCredentials']),
  } as PublicKeyCredentialRequestOptions
  const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential
  const { authenticatorData, clientDataJSON, signature, userHandle } =
    credential.response as AuthenticatorAssertionResponse
  return answerOf(credential, {
    authenticatorData: textOf(authenticatorData),
    clientDataJSON: textOf(clientDataJSON),
    signature: textOf(signature),
    ...(userHandle ? { userHandle: textOf(userHandle) } : {}),
  })
}

/** Has a new passkey made, and returns what is told of it, in JSON. @throws {DOMException} where nobody makes one. */
export async function makePasskey(options: PasskeyOptions): Promise<Record<string, unknown>> {
  const user = options['user'] as { id: string; name: string; displayName: string }
  const publicKey = {
    ...options,
    challenge: bytesOf(options['challenge']),
    user: { ...user, id: bytesOf(user.id) },
    excludeCredentials: descriptorsOf(options['excludeCredentials']),
  } as unknown as PublicKeyCredentialCreationOptions
  const credential = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential
  const response = credential.response as AuthenticatorAttestationResponse
  return answerOf(credential, {
    attestationObject: textOf(response.attestationObject),
    clientDataJSON: textOf(response.clientDataJSON),
    transports: response.getTransports(),
  })
}

/** What somebody is told who was asked for a passkey and gave none. */
export function explainPasskey(error: unknown): string {
  const name = error instanceof Error ? error.name : ''
  if (name === 'InvalidStateError') return 'This device holds a passkey for your account already.'
  if (name === 'NotAllowedError' || name === 'AbortError') return 'No passkey was used.'
  return error instanceof Error ? error.message : String(error)
}

function answerOf(credential: PublicKeyCredential, response: Record<string, unknown>): Record<string, unknown> {
  return {
    id: credential.id,
    rawId: textOf(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: {},
    ...(credential.authenticatorAttachment ? { authenticatorAttachment: credential.authenticatorAttachment } : {}),
  }
}

function descriptorsOf(list: unknown): PublicKeyCredentialDescriptor[] {
  const descriptors = (list ?? []) as { id: string; transports?: AuthenticatorTransport[] }[]
  return descriptors.map(({ id, transports }) => ({
    type: 'public-key',
    id: bytesOf(id),
    ...(transports && { transports: transports.filter((transport) => (transport as string) !== '') }),
  }))
}

function bytesOf(text: unknown): Uint8Array<ArrayBuffer> {
  const binary = atob(String(text).replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0))
}

function textOf(bytes: ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
