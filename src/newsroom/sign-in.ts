import { askForPasskey, canUsePasskeys, explainPasskey, type PasskeyQuestion } from './passkeys/browser-passkey.ts'

/** The one script of the pages before the newsroom: shows the button for a passkey where the browser has them, and uses it. */
const place = document.getElementById('passkey')
const button = place?.querySelector('button')
const problem = place?.querySelector<HTMLElement>('.problem')

if (place && button && problem && canUsePasskeys()) {
  place.hidden = false
  button.addEventListener('click', () => {
    button.disabled = true
    problem.hidden = true
    signIn(place.dataset['next'] ?? '/newsroom').catch((error: unknown) => {
      problem.textContent = explainPasskey(error)
      problem.hidden = false
      button.disabled = false
    })
  })
}

async function signIn(next: string): Promise<void> {
  const options = (await post('/newsroom/passkey/question', {})) as PasskeyQuestion
  const response = await askForPasskey(options)
  const answer = (await post('/newsroom/passkey/sign-in', { response, next })) as { next: string }
  location.assign(answer.next)
}

async function post(url: string, body: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answer = (await response.json()) as { detail?: string }
  if (!response.ok) throw new Error(answer.detail ?? 'This did not work. Try again.')
  return answer
}
