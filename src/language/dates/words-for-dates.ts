const list = (words: string): [string, number][] =>
  words.split(/\s*;\s*/).flatMap((forms, index) => forms.split(/\s+/).map((form): [string, number] => [form, index]))

/** 1 for January to 12, by lower-case name or short form without its full stop. */
export const MONTHS: ReadonlyMap<string, number> = new Map(
  list(
    `january jan; february feb; march mar; april apr; may; june jun; july jul; august aug; september sept sep; october oct; november nov;
     december dec`,
  ).map(([form, index]) => [form.trim(), index + 1]),
)

/** 0 for Sunday to 6 for Saturday, by lower-case name or short form. */
export const WEEKDAYS: ReadonlyMap<string, number> = new Map(
  list('sunday; monday; tuesday; wednesday; thursday; friday; saturday'),
)
