import { useState } from 'react'
import type { Doc } from 'yjs'
import { boot } from '../../app/boot.ts'
import { directionOf } from '../../editor/text-direction.ts'
import { TextField } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { useChoice } from './use-choice.ts'

const USUAL = ['en', 'fr', 'de', 'es', 'pt', 'it', 'nl', 'ar', 'fa', 'he', 'hi', 'ru', 'uk', 'tr', 'zh', 'ja', 'ko']
const OTHER = '…'

/** The language of the story, which decides its direction, its hyphens, its quotation marks and how words are counted. */
export function LanguageField({ doc }: { doc: Doc }) {
  const [language, setLanguage] = useChoice(doc, 'language', boot.paper.language)
  const [isOther, setIsOther] = useState(false)
  const [typed, setTyped] = useState(language)
  const known = [...new Set([boot.paper.language, ...USUAL, language])]
  const isWrong = isOther && canonical(typed) === null
  return (
    <div className="stack">
      <Select
        label="Language"
        choices={[
          ...known.map((tag) => ({
            value: tag,
            label: nameOf(tag),
            hint: directionOf(tag) === 'rtl' ? 'right to left' : tag,
          })),
          { value: OTHER, label: 'Another' },
        ]}
        value={isOther ? OTHER : language}
        onChange={(value) => {
          setIsOther(value === OTHER)
          if (value !== OTHER) setLanguage(value)
        }}
      />
      {isOther && (
        <TextField
          label="Tag of the language"
          hint="As BCP 47 has it: pt-BR, zh-Hant, sw."
          value={typed}
          onChange={(text) => {
            setTyped(text)
            const tag = canonical(text)
            if (tag) setLanguage(tag)
          }}
          error={isWrong ? 'This is no tag of a language.' : undefined}
        />
      )}
    </div>
  )
}

function canonical(text: string): string | null {
  try {
    return Intl.getCanonicalLocales(text.trim())[0] ?? null
  } catch {
    return null
  }
}

function nameOf(tag: string): string {
  const own = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
  const english = new Intl.DisplayNames(['en'], { type: 'language' }).of(tag) ?? tag
  return own === english ? english : `${english}, ${own}`
}
