interface Props {
  /** Where to go once signed in. */
  next: string
  label: string
}

/** Signs somebody in with a passkey. Hidden until its script has found that the browser can. */
export function PasskeyButton({ next, label }: Props) {
  return (
    <div id="passkey" className="passkey" data-next={next} hidden>
      <p className="or">
        <span>or</span>
      </p>
      <button type="button" className="second">
        {label}
      </button>
      <p className="problem" role="alert" hidden />
    </div>
  )
}
