import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Table } from '#article/body-document.ts'
import { Chart } from '../graphics/chart.tsx'

/** Charts kept as text, the one drawn first making room: some 3 kB each. */
const KEPT = 200

const kept = new Map<string, string>()

/**
 * The drawing that a table asks for, or `''` where it asks for none or its figures cannot be drawn. Drawn once: the same
 * table is on every page of its article, and drawing it takes longer than the rest of the page.
 */
export function chartMarkup(table: Table, language: string): string {
  const { chart: kind, caption } = table.attrs
  if (!kind) return ''
  const key = `${language} ${JSON.stringify(table)}`
  const known = kept.get(key)
  if (known !== undefined) return known
  const markup = renderToStaticMarkup(createElement(Chart, { table, kind, caption, language }))
  kept.set(key, markup)
  if (kept.size > KEPT) {
    const [oldest] = kept.keys()
    if (oldest !== undefined) kept.delete(oldest)
  }
  return markup
}
