/** What a correction is made of, in one language. */
export interface CorrectionWords {
  /** What the story says. */
  said: (words: string) => string
  isWrong: string
  isDisputed: string
  /** What is right, and what was said instead of it. */
  right: (right: string, wrong: string) => string
  /** How often, of whom. */
  times: (n: string) => string
}

const ENGLISH: CorrectionWords = {
  said: (words) => `This story says: “${words}”`,
  isWrong: 'That is wrong.',
  isDisputed: 'That is disputed.',
  right: (right, wrong) => `It is ${right}, not ${wrong}.`,
  times: (n) => (n === '1' ? 'once' : `${n} times`),
}

const WORDS: Record<string, CorrectionWords> = {
  en: ENGLISH,
  fr: {
    said: (words) => `Cet article dit : « ${words} »`,
    isWrong: 'C’est inexact.',
    isDisputed: 'Cela est contesté.',
    right: (right, wrong) => `Il faut lire ${right}, et non ${wrong}.`,
    times: (n) => `${n} fois`,
  },
  de: {
    said: (words) => `In diesem Artikel heißt es: „${words}“`,
    isWrong: 'Das ist falsch.',
    isDisputed: 'Das ist umstritten.',
    right: (right, wrong) => `Richtig ist ${right}, nicht ${wrong}.`,
    times: (n) => `${n}-mal`,
  },
  es: {
    said: (words) => `Este artículo dice: «${words}»`,
    isWrong: 'No es correcto.',
    isDisputed: 'Es objeto de disputa.',
    right: (right, wrong) => `Lo correcto es ${right}, no ${wrong}.`,
    times: (n) => (n === '1' ? '1 vez' : `${n} veces`),
  },
  ru: {
    said: (words) => `В этом материале говорится: «${words}»`,
    isWrong: 'Это неверно.',
    isDisputed: 'Это оспаривается.',
    right: (right, wrong) => `Верно: ${right}, а не ${wrong}.`,
    times: (n) => `${n} раз`,
  },
  ar: {
    said: (words) => `ورد في هذا الخبر: «${words}»`,
    isWrong: 'هذا غير صحيح.',
    isDisputed: 'هذا محل خلاف.',
    right: (right, wrong) => `الصحيح ${right} وليس ${wrong}.`,
    times: (n) => `${n} مرة`,
  },
  zh: {
    said: (words) => `本文称：“${words}”`,
    isWrong: '此说有误。',
    isDisputed: '此说存在争议。',
    right: (right, wrong) => `应为${right}，而非${wrong}。`,
    times: (n) => `${n}次`,
  },
}

/** The words of a language, or English ones where there are none. */
export function wordsFor(language: string): CorrectionWords {
  return WORDS[language.split('-')[0]?.toLowerCase() ?? ''] ?? ENGLISH
}
