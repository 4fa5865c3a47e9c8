/**
 * Whether a table holds nothing that the editions do not say: the index, its words and the related stories. `rebuildIndex`
 * makes it anew, so that a backup goes without it.
 */
export function isDerivedTable(name: string): boolean {
  return name === 'related' || name.startsWith('search_')
}
