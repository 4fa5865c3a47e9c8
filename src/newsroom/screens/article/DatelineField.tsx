import type { Doc } from 'yjs'
import { isCalendarDay } from '#article/permalink.ts'
import { dayOf } from '../../app/paper-time.ts'
import { Button } from '../../ui/Button.tsx'
import { DateTimeField, TextField } from '../../ui/Field.tsx'
import { useChoice } from './use-choice.ts'

/** Where the report was filed from, and when; the weekday of that day stands beside it, so that nobody has to look it up. */
export function DatelineField({ doc, language }: { doc: Doc; language: string }) {
  const [dateline, setDateline] = useChoice(doc, 'dateline', null)
  const change = (place: string, date: string): void =>
    setDateline(place === '' && date === '' ? null : { place, date })
  const { place = '', date = '' } = dateline ?? {}
  const isHalf = (place === '') !== (date === '')
  return (
    <div className="stack">
      <div className="details-pair">
        <TextField
          label="Place"
          value={place}
          onChange={(next) => change(next, date || dayOf(new Date()))}
          maxLength={100}
        />
        <DateTimeField label="Day" type="date" value={date} onChange={(next) => change(place, next)} />
      </div>
      {dateline && (
        <p className="row small quiet">
          <span dir="auto">
            {isCalendarDay(date) ? weekdayOf(date, language) : 'Choose the day'}
            {isHalf && place === '' && ' · a dateline needs its place'}
          </span>
          <Button size="small" look="bare" onPress={() => setDateline(null)}>
            No dateline
          </Button>
        </p>
      )}
    </div>
  )
}

/** `Wednesday, 18 October 2023`, in the story's language. */
function weekdayOf(date: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' }).format(Date.parse(date))
}
