import { describe, expect, it } from 'vitest'
import { divideCompound } from './compounds.ts'
import { editDistance, slipKeys, slipsForgiven } from './edit-distance.ts'
import { foldWord } from './fold-word.ts'
import { isFunctionWord } from './function-words.ts'
import { otherForms } from './word-forms.ts'
import { charactersOf, wordsOf } from './words.ts'

const terms = (text: string): string[] => wordsOf(text).map((word) => word.term)

describe('the words of a text', () => {
  it.each([
    ['possessives and apostrophes', "O’Brien’s dog doesn't bark", ['obrien', 'dog', 'doesnt', 'bark']],
    ['elisions', 'l’Europe d’Artagnan qu’elle', ['europe', 'artagnan', 'elle']],
    [
      'initials',
      'the U.S. and the U.S.A. met J. Smith e.g. at 5',
      ['the', 'us', 'and', 'the', 'usa', 'met', 'j', 'smith', 'eg', 'at', '5'],
    ],
    ['numbers', '1,200,000 and 3.5 and 12,34', ['1200000', 'and', '3', '5', 'and', '12', '34']],
    ['compounds', 'COVID-19 Saint-Denis', ['covid', '19', 'saint', 'denis']],
    ['diacritics', 'Šeškić Zürich Ørsted Łódź naïve ﬁn', ['seskic', 'zurich', 'orsted', 'lodz', 'naive', 'fin']],
    ['capitals without a small letter', 'İSTANBUL STRASSE straße', ['istanbul', 'strasse', 'strasse']],
    ['Greek', 'Αθήνα ΛΌΓΟΣ λόγος', ['αθηνα', 'λογοσ', 'λογοσ']],
    ['Russian', 'Ёлка, йод, мо́ре', ['елка', 'йод', 'море']],
    ['Ukrainian', 'Київ Ґанок', ['київ', 'ґанок']],
    ['Arabic', 'أكّد الرئيسُ أنّ المدرسة وبالحكومة ١٢٣', ['اكد', 'رئيس', 'ان', 'مدرسه', 'حكومه', '123']],
    ['Persian', 'ایران کشور می‌خواهم', ['ايران', 'كشور', 'ميخواهم']],
    ['Hebrew', 'שָׁלוֹם צה״ל', ['שלום', 'צהל']],
    ['Hindi', 'हिन्दी क़लम २०२३', ['हिन्दी', 'कलम', '2023']],
    ['full width', 'ＡＢＣ１２３', ['abc123']],
    ['Chinese', '北京市长2023年', ['北京', '京市', '市长', '2023']],
    ['Japanese', 'ガｶﾞ東京', ['ガガ', 'ガ東', '東京']],
    ['Korean', '한국은 새로운', ['한국', '국은', '새로', '로운']],
    ['Thai', 'ภาษาไทยง่าย', ['ภาษา', 'ไทย', 'ง่าย']],
    ['rare characters', '𠮷野家', ['𠮷野', '野家']],
    ['what is no word', '… — 😀 \ud800 \0 __ “”', []],
  ])('reads %s', (_, text, expected) => {
    expect(terms(text)).toEqual(expected)
  })

  it('says where each stands, whatever stands before it', () => {
    const text = '😀 “Élan’s” soft\u00adhyphen 東京都 end'
    for (const { term, start, end } of wordsOf(text)) expect(foldWord(text.slice(start, end))).toBe(term)
    expect(wordsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      ...['Élan’s', 'soft\u00adhyphen', '東京', '京都', 'end'],
    ])
  })

  it('keeps the beginning of a word without end', () => {
    expect(terms('x'.repeat(1_000_000))).toEqual(['x'.repeat(64)])
    expect(terms(`${'x'.repeat(63)}𐐀𐐀`)).toEqual(['x'.repeat(63)])
  })

  it('gives Chinese characters one by one as well', () => {
    expect(charactersOf('5月，東京').map((one) => one.term)).toEqual(['月', '東', '京'])
  })

  it('reads seven hundred words in a few milliseconds at most', () => {
    const text = 'The ministers’ meeting in Zürich ended without a decision on the 1,200 proposals. '.repeat(54)
    wordsOf(text)
    const start = process.cpuUsage()
    for (let round = 0; round < 20; round++) wordsOf(text)
    const { user } = process.cpuUsage(start)
    expect(user / 1_000 / 20).toBeLessThan(5)
  })
})

describe('what a reader types without spaces', () => {
  it('is divided into words where the script has none', () => {
    expect(divideCompound('5G网络合作').map((part) => part.text)).toEqual(['5G', '网络', '合作'])
    expect(divideCompound('東京の知事').map((part) => part.text)).toEqual(['東京', '知事'])
    expect(divideCompound('Saint-Denis').map((part) => part.text)).toEqual(['Saint-Denis'])
  })
})

describe('the forms of a word', () => {
  it.each([
    ['meeting', 'meetings'],
    ['meetings', 'meeting'],
    ['countries', 'country'],
    ['church', 'churches'],
    ['москва', 'москве'],
    ['санкции', 'санкций'],
    ['किताब', 'किताबों'],
    ['لبنان', 'ولبنان'],
  ])('of %s include %s', (word, form) => {
    expect(otherForms(word)).toContain(form)
    expect(otherForms(word)).not.toContain(word)
  })

  it('are none for what does not change', () => {
    expect(otherForms('2023')).toEqual([])
    expect(otherForms('北京')).toEqual([])
  })

  it('tell words of the grammar from words of the matter', () => {
    expect(['which', 'und', 'который', 'هذا', 'of'].every(isFunctionWord)).toBe(true)
    expect(['tariff', 'москва', '北京'].some(isFunctionWord)).toBe(false)
  })
})

describe('slips of the hand', () => {
  it.each([
    ['zelensky', 'zelenskyy', 1],
    ['zelensky', 'zelesnky', 1],
    ['putin', 'puttin', 1],
    ['merkel', 'markle', 2],
    ['', 'ab', 2],
    ['макрон', 'маркон', 1],
  ])('from %s to %s count', (left, right, slips) => {
    expect(editDistance(left, right, 3)).toBe(slips)
    expect(editDistance(right, left, 3)).toBe(slips)
    expect(editDistance(left, right, slips - 1)).toBe(slips)
  })

  it('lead from any word within them to the other by a common key', () => {
    const letters = 'abcdefgh'
    let state = 7
    const pick = (most: number): number => {
      state = (state * 48_271) % 2_147_483_647
      return state % most
    }
    for (let round = 0; round < 400; round++) {
      const word = Array.from({ length: 6 + pick(4) }, () => letters[pick(8)]).join('')
      let typed = word
      for (let slip = 0; slip < 2; slip++) {
        const at = pick(typed.length)
        const letter = letters[pick(8)] as string
        const kinds = [typed.slice(0, at) + typed.slice(at + 1), typed.slice(0, at) + letter + typed.slice(at)]
        typed = [...kinds, typed.slice(0, at) + letter + typed.slice(at + 1)][pick(3)] as string
      }
      if (slipsForgiven(typed) < 2 || editDistance(word, typed, 2) > 2) continue
      const keys = new Set(slipKeys(word))
      expect(
        slipKeys(typed).some((key) => keys.has(key)),
        `${word} ${typed}`,
      ).toBe(true)
    }
  })

  it('reads no further into an endless text than it is asked to', () => {
    for (const text of [
      'word '.repeat(100_000),
      '北京市长'.repeat(50_000),
      'ภาษาไทย'.repeat(20_000),
      'a-'.repeat(9_000),
    ]) {
      const first = wordsOf(text, 50)
      expect(first).toHaveLength(50)
      expect(first).toEqual(wordsOf(text.slice(0, 2_000)).slice(0, 50))
    }
    expect(charactersOf('北京'.repeat(50_000), 10)).toHaveLength(10)
    expect(wordsOf('one two', 10)).toHaveLength(2)
  })
})
