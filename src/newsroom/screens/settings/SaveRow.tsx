import { Button } from '../../ui/Button.tsx'

/** The end of a part of the settings: saves it, and says that something is not saved yet. */
export function SaveRow({ isChanged, isPending }: { isChanged: boolean; isPending: boolean }) {
  return (
    <div className="row">
      <Button look="primary" type="submit" isPending={isPending} isDisabled={!isChanged && !isPending}>
        Save
      </Button>
      <span role="status" className="quiet">
        {isChanged && 'Not saved yet'}
      </span>
    </div>
  )
}
