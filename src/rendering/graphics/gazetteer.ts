import { countryName } from './country-codes.ts'
import { AFRICA } from './gazetteer-africa.ts'
import { AMERICAS } from './gazetteer-americas.ts'
import { ASIA } from './gazetteer-asia.ts'
import { EUROPE } from './gazetteer-europe.ts'
import { OCEANIA } from './gazetteer-oceania.ts'
import { isStateNamed } from './us-states.ts'

/*
 * Places from which newspapers file: capitals, large cities, and towns in the news. A line reads
 * `Name|latitude|longitude|country|other names`, with degrees to two decimals, the country as two letters of ISO 3166-1
 * (`US-TX` with the state; empty where it is disputed) and other names parted by semicolons: usual spellings, the Arabic
 * one, the Chinese one in simplified and, where it differs, in traditional characters. Of places with the same name the
 * first in the order of the lists below is meant where nothing else is said.
 */

/** Where a place is. */
export interface Place {
  /** In the language that was asked for where it is known there (Arabic and Chinese), else in English. */
  name: string
  /** Degrees north. */
  latitude: number
  /** Degrees east. */
  longitude: number
  /** Two letters of ISO 3166-1; `null` where it is disputed or in none. */
  country: string | null
}

interface Entry {
  names: string[]
  latitude: number
  longitude: number
  country: string | null
  /** Two letters of a state of the United States. */
  state: string | undefined
}

let index: Map<string, Entry[]> | undefined

/**
 * The place of that name in a dateline, in any of its usual spellings; letter case, accents and punctuation do not matter.
 * A country or American state may follow after a comma or in brackets (`Paris, Texas`), and then has to fit. `null` where
 * the name is not known.
 */
export function findPlace(name: string, language = 'en'): Place | null {
  if (name.length > 200) return null
  index ??= readIndex()
  const whole = index.get(folded(name))
  if (whole) return placeOf(best(whole, name), language)
  const [, head = '', tail = ''] = /^([^,،,(]+)[,،,(]\s*([^)]+?)\s*\)?$/u.exec(name.trim()) ?? []
  const fitting = (index.get(folded(head)) ?? []).filter((entry) => liesIn(entry, tail, language))
  return fitting.length > 0 ? placeOf(best(fitting, head), language) : null
}

/** Every place of the gazetteer, under its English name. */
export function allPlaces(): Place[] {
  return [EUROPE, ASIA, AFRICA, AMERICAS, OCEANIA].flatMap(readEntries).map((entry) => placeOf(entry, 'en'))
}

function readIndex(): Map<string, Entry[]> {
  const byName = new Map<string, Entry[]>()
  for (const entry of [EUROPE, ASIA, AFRICA, AMERICAS, OCEANIA].flatMap(readEntries)) {
    for (const key of new Set(entry.names.map(folded))) byName.set(key, [...(byName.get(key) ?? []), entry])
  }
  return byName
}

function readEntries(list: string): Entry[] {
  return list
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', latitude, longitude, where = '', others = ''] = line.split('|')
      const [country = '', state] = where.split('-')
      return {
        names: [name, ...others.split(';').filter(Boolean)],
        latitude: Number(latitude),
        longitude: Number(longitude),
        country: country || null,
        state,
      }
    })
}

function placeOf({ names, latitude, longitude, country }: Entry, language: string): Place {
  return { name: nameIn(names, language), latitude, longitude, country }
}

function nameIn(names: string[], language: string): string {
  const [english = ''] = names
  if (/^ar\b/i.test(language)) return names.find((name) => /\p{Script=Arabic}/u.test(name)) ?? english
  if (/^zh\b/i.test(language)) {
    const [simplified = english, traditional = simplified] = names.filter((name) => /\p{Script=Han}/u.test(name))
    return /\b(?:Hant|TW|HK|MO)\b/i.test(language) ? traditional : simplified
  }
  return english
}

/** Of places with names alike the one that is spelled so, accents and all; else the first. */
function best(entries: Entry[], name: string): Entry {
  const asked = name.trim().normalize('NFC').toLowerCase()
  const same = entries.find((entry) => entry.names.some((known) => known.toLowerCase() === asked))
  const chosen = same ?? entries[0]
  if (!chosen) throw new Error('A list of places in the gazetteer is never empty.')
  return chosen
}

/** What editors write for countries besides their names. */
const SHORT_NAMES: Record<string, string[]> = {
  AE: ['uae', 'emirates'],
  GB: ['uk', 'britain', 'great britain', 'england', 'scotland', 'wales', 'northern ireland'],
  KR: ['korea'],
  NL: ['holland'],
  US: ['us', 'usa', 'america', 'united states of america'],
}

function liesIn(entry: Entry, tail: string, language: string): boolean {
  if (entry.state !== undefined && isStateNamed(entry.state, tail)) return true
  if (entry.country === null) return false
  const { country } = entry
  const asked = folded(tail)
  const names = [countryName(country, 'en'), countryName(country, language), countryName(country, 'en', 'long')]
  return [country, ...names, ...(SHORT_NAMES[country] ?? [])].some((name) => folded(name) === asked)
}

const SAME_LETTERS: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ة: 'ه',
  ى: 'ي',
}

/** A name without what spellings of it differ in. */
function folded(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\p{Mark}ـ]/gu, '')
    .toLowerCase()
    .replace(/[ßøłđðþæœıةى]/g, (letter) => SAME_LETTERS[letter] ?? letter)
    .replace(/['’‘ʻʼ`.]/g, '')
    .replace(/[\s\-–/]+/g, ' ')
    .replace(/\b(?:saint|sankt)\b/g, 'st')
    .replace(/,/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
}
