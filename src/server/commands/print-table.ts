/** Prints rows in aligned columns; `There is nothing to list.` where there are none. */
export function printTable(head: string[], rows: string[][]): void {
  if (rows.length === 0) {
    process.stdout.write('There is nothing to list.\n')
    return
  }
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)))
  for (const row of [head, ...rows]) {
    const cells = row.map((cell, column) => cell.padEnd(widths[column] ?? 0))
    process.stdout.write(`${cells.join('  ').trimEnd()}\n`)
  }
}
