import { useEffect, useRef, useState } from 'react'
import { SearchField } from './Field.tsx'

/** Milliseconds that typing has to rest. */
const REST = 250

interface SearchFilterProps {
  label: string
  text: string
  onChange: (text: string) => void
}

/** A field that narrows a list: what is typed is asked for once typing rests, and it follows what is asked for elsewhere. */
export function SearchFilter({ label, text, onChange }: SearchFilterProps) {
  const [typed, setTyped] = useState(text)
  const change = useRef(onChange)
  change.current = onChange
  useEffect(() => setTyped(text), [text])
  useEffect(() => {
    if (typed === text) return
    const timer = setTimeout(() => change.current(typed.trim()), REST)
    return () => clearTimeout(timer)
  }, [typed, text])
  return <SearchField label={label} value={typed} onChange={setTyped} />
}
