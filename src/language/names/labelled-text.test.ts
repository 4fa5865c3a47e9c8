import { describe, expect, it } from 'vitest'
import { parseLabelledTexts } from './labelled-text.ts'

const FILE = `id: trieste-dockers
date: 2024-03-13
language: en
beat: labour
form: agency
country: IT

Dockers in [L:Trieste] vote

“We got it,” said [P:Giulia Rossetti] of the [O:Dockers' Union].

= role: Giulia Rossetti | member | Dockers' Union

---

id: second
date: 2024-03-14
language: fr
beat: labour
form: brief
country: FR

Rien.
`

describe('labelled texts', () => {
  it('are read without their labels, and with the places of their names', () => {
    const [first, second] = parseLabelledTexts(FILE)
    expect(first?.text).toBe("Dockers in Trieste vote\n\n“We got it,” said Giulia Rossetti of the Dockers' Union.")
    expect(first?.names.map(({ start, end, kind }) => [first.text.slice(start, end), kind])).toEqual([
      ['Trieste', 'place'],
      ['Giulia Rossetti', 'person'],
      ["Dockers' Union", 'organisation'],
    ])
    expect(first?.facts).toEqual([{ type: 'role', fields: ['Giulia Rossetti', 'member', "Dockers' Union"] }])
    expect(second).toMatchObject({ id: 'second', language: 'fr', text: 'Rien.', names: [], facts: [] })
  })

  it('are refused with the name of the text and what it lacks', () => {
    expect(() => parseLabelledTexts(FILE.replace('beat: labour\n', ''))).toThrow(
      'trieste-dockers has no line “beat: …”',
    )
    expect(() => parseLabelledTexts(FILE.replace('[L:Trieste]', '[L:Trieste'))).toThrow('trieste-dockers')
  })
})
