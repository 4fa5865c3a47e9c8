import { NAME_KINDS, type NamedSpan, type NameKind } from '#language/names/labels.ts'

/** Kinds of WNUT 2017 as kinds of ours. Products and creative works are none: they are names that are not looked for. */
const KINDS: Record<string, NameKind> = {
  person: 'person',
  location: 'place',
  corporation: 'organisation',
  group: 'organisation',
}

/** Reads messages of WNUT 2017: a word and its label a line, messages parted by empty lines. */
export function readShortMessages(file: string): { text: string; names: NamedSpan[] }[] {
  return file
    .split(/\n\s*\n/)
    .filter((message) => message.trim() !== '')
    .map((message) => {
      let text = ''
      const names: NamedSpan[] = []
      let open: NamedSpan | undefined
      for (const line of message.trim().split('\n')) {
        const [word = '', label = 'O'] = line.trim().split('\t')
        if (text !== '') text += ' '
        const [part, type = ''] = label.split('-')
        const kind = KINDS[type]
        if (part === 'I' && open && open.kind === kind) open.end = text.length + word.length
        else open = kind && { start: text.length, end: text.length + word.length, kind }
        if (open && part === 'B') names.push(open)
        text += word
      }
      return { text, names: names.filter(({ kind }) => NAME_KINDS.includes(kind)) }
    })
}
