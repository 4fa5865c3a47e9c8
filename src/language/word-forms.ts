/** Endings by which the forms of a word differ, and how many letters must stand before them. */
interface Endings {
  script: RegExp
  stem: number
  endings: string[]
  /** What may be written in one with the word before it. */
  prefixes: string[]
}

const FAMILIES: Endings[] = [
  {
    script: /^\p{Script=Cyrillic}+$/u,
    stem: 3,
    endings: [
      ...[
        '',
        'а',
        'я',
        'ы',
        'и',
        'у',
        'ю',
        'е',
        'о',
        'ь',
        'й',
        'ой',
        'ей',
        'ом',
        'ем',
        'ам',
        'ям',
        'ами',
        'ями',
        'ах',
        'ях',
      ],
      ...[
        'ов',
        'ев',
        'ью',
        'ий',
        'ия',
        'ии',
        'ию',
        'ием',
        'иям',
        'иями',
        'иях',
        'ый',
        'ая',
        'ое',
        'ые',
        'ого',
        'ому',
        'ым',
      ],
      ...['ых', 'ыми', 'ую', 'его', 'ему', 'им', 'их', 'ими', 'юю', 'яя', 'ие', 'ее'],
    ],
    prefixes: [],
  },
  {
    script: /^[\p{Script=Devanagari}]+$/u,
    stem: 2,
    endings: ['', 'ा', 'े', 'ी', 'ों', 'ें', 'ो', 'ियों', 'ियां', 'ाओं', 'ाएं', 'ुओं'],
    prefixes: [],
  },
  {
    script: /^[\u0620-\u06ff]+$/u,
    stem: 3,
    endings: ['', 'ه', 'ات', 'ين', 'ون', 'ان', 'ي', 'يه'],
    prefixes: ['و', 'ب', 'ل'],
  },
]

/**
 * Other forms in which a folded word may stand in a text: singular and plural of Latin letters as English makes them, case
 * endings of Russian, Ukrainian and their like, of Hindi, of Arabic with what is written in one with it. Made by rule, not
 * from a dictionary: many of them are no words, so only those that the index knows are of use.
 */
export function otherForms(word: string): string[] {
  const family = FAMILIES.find((one) => one.script.test(word))
  const forms = family ? inflect(word, family) : /^[a-z]{3,}$/.test(word) ? numberForms(word) : []
  return [...new Set(forms)].filter((form) => form !== word)
}

function inflect(word: string, { endings, prefixes, stem }: Endings): string[] {
  const ending = endings
    .filter((one) => word.endsWith(one) && word.length - one.length >= stem)
    .reduce((longest, one) => (one.length > longest.length ? one : longest), '')
  const start = word.slice(0, word.length - ending.length)
  return start.length < stem ? [] : [...endings.map((one) => start + one), ...prefixes.map((prefix) => prefix + word)]
}

function numberForms(word: string): string[] {
  if (/(?:[^aeiou]ies)$/.test(word)) return [`${word.slice(0, -3)}y`]
  if (/(?:ch|sh|x|ss|zz)es$/.test(word)) return [word.slice(0, -2)]
  if (/[^sui]s$/.test(word)) return [word.slice(0, -1)]
  if (/[^aeiou]y$/.test(word)) return [`${word.slice(0, -1)}ies`]
  if (/(?:ch|sh|x|s|z)$/.test(word)) return [`${word}es`]
  return [`${word}s`]
}
