import { useCallback, useEffect, useState } from 'react'
import type { Doc } from 'yjs'
import { type DraftChoices, readChoice, writeChoice } from '#article/draft-document.ts'

/** One chosen field of a draft, kept up with what others choose. */
export function useChoice<Name extends keyof DraftChoices>(
  doc: Doc,
  name: Name,
  otherwise: DraftChoices[Name],
): [DraftChoices[Name], (value: DraftChoices[Name]) => void] {
  const [value, setValue] = useState(() => readChoice(doc, name) ?? otherwise)
  useEffect(() => {
    const fields = doc.getMap('fields')
    const look = (): void => {
      const next = readChoice(doc, name)
      if (next !== undefined) setValue((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next))
    }
    look()
    fields.observe(look)
    return () => fields.unobserve(look)
  }, [doc, name])
  const choose = useCallback((next: DraftChoices[Name]) => writeChoice(doc, name, next), [doc, name])
  return [value, choose]
}
