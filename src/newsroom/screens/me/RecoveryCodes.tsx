import { Button } from '../../ui/Button.tsx'
import { say, sayFailed } from '../../ui/toasts.ts'

/** Codes for the day on which the telephone is lost, with ways to keep them. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  const copy = () => {
    navigator.clipboard.writeText(codes.join('\n')).then(() => say('The codes are copied.'), sayFailed)
  }
  return (
    <>
      <ul className="recovery-codes" aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="row">
        <Button size="small" onPress={copy}>
          Copy the codes
        </Button>
        <Button size="small" onPress={() => window.print()}>
          Print them
        </Button>
      </div>
    </>
  )
}
