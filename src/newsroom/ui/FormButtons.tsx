import { Button } from './Button.tsx'

interface FormButtonsProps {
  /** What the button that sends the form says: a verb. */
  verb: string
  onCancel: () => void
  isPending: boolean
  isDisabled?: boolean
  isDanger?: boolean | undefined
}

/** The end of a form in a dialog: to send it, or to leave all as it is. */
export function FormButtons({ verb, onCancel, isPending, isDisabled = false, isDanger = false }: FormButtonsProps) {
  return (
    <div className="row">
      <Button look={isDanger ? 'danger' : 'primary'} type="submit" isPending={isPending} isDisabled={isDisabled}>
        {verb}
      </Button>
      <Button look="bare" onPress={onCancel}>
        Cancel
      </Button>
    </div>
  )
}
