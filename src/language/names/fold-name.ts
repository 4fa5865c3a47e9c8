import { foldWord } from '../fold-word.ts'

/** A name as it is compared: its words folded (see {@link foldWord}), a space between them; what has no words, in lower case. */
export function foldName(name: string): string {
  const words = name
    .split(/[^\p{L}\p{M}\p{N}'’]+/u)
    .map(foldWord)
    .filter((word) => word !== '')
  return words.length > 0 ? words.join(' ') : name.trim().toLowerCase()
}
