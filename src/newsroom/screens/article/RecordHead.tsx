import { times } from '../../record/words.ts'
import { Button } from '../../ui/Button.tsx'
import { type Deciding, isNewPerson } from './use-deciding.ts'

interface RecordHeadProps {
  deciding: Deciding
  mayKeep: boolean
  onKeepTicked: () => void
}

/** How much there is to decide on; and, before everything that is left is kept, what that is. */
export function RecordHead({ deciding, mayKeep, onKeepTicked }: RecordHeadProps) {
  const { shown, ticked, isReviewing, stopReviewing } = deciding
  const newPeople = shown.filter(isNewPerson).length
  return (
    <>
      <div role="status" className={isReviewing ? 'record-review' : undefined}>
        {isReviewing && (
          <p>
            Keep {ticked.length === shown.length ? `all ${shown.length}` : `${ticked.length} of ${shown.length}`}?{' '}
            {newPeople > 0 &&
              `${newPeople === 1 ? 'One person is' : `${newPeople} people are`} new to the record and stand first. `}
            Enter keeps what is ticked, Space unticks one, Escape goes back.
          </p>
        )}
      </div>
      {isReviewing && (
        <div className="row">
          <Button size="small" look="primary" onPress={onKeepTicked} isDisabled={ticked.length === 0}>
            Keep {ticked.length}
          </Button>
          <Button size="small" look="bare" onPress={stopReviewing}>
            Go back
          </Button>
        </div>
      )}
      {!isReviewing && shown.length > 0 && (
        <div className="record-head">
          <p className="quiet small">
            {times(shown.length, 'suggestion')}
            {ticked.length > 0 && `, ${ticked.length} ticked`}
          </p>
          {mayKeep && (
            <Button size="small" onPress={onKeepTicked}>
              {ticked.length > 0 ? `Keep ${ticked.length} ticked` : 'Keep all …'}
            </Button>
          )}
        </div>
      )}
    </>
  )
}
