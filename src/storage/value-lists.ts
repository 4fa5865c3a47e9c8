import { sql } from 'kysely'
import type { DialectName } from './database.ts'

/** A list of texts as one parameter, for `in`: a statement is then prepared once, whatever the length of the list. */
export function textList(db: { dialect: DialectName }, texts: string[]) {
  return db.dialect === 'sqlite'
    ? sql<string>`(select value from json_each(${JSON.stringify(texts)}))`
    : sql<string>`(select unnest(${texts}::text[]))`
}

/** A list of numbers as one parameter, for `in`. */
export function numberList(db: { dialect: DialectName }, numbers: number[]) {
  return db.dialect === 'sqlite'
    ? sql<number>`(select value from json_each(${JSON.stringify(numbers)}))`
    : sql<number>`(select unnest(${numbers}::bigint[]))`
}

/** Texts or numbers that are one parameter already, as a JSON array, for `in`: in a query that is put together once. */
export function listedTexts(json: string, dialect: string) {
  return dialect === 'sqlite'
    ? sql<string>`(select value from json_each(${json}))`
    : sql<string>`(select json_array_elements_text(${json}::json))`
}

/** See {@link listedTexts}. */
export function listedNumbers(json: string, dialect: string) {
  return dialect === 'sqlite'
    ? sql<number>`(select value from json_each(${json}))`
    : sql<number>`(select value::bigint from json_array_elements_text(${json}::json))`
}
