import { escapeText } from './escape.ts'

/** Address of the first letter of a paper's name on its ink: an icon that no file is fetched for. */
export function paperIcon(title: string): string {
  const [letter = ''] = title.replace(/^(the|der|die|das|le|la|el) /i, '').toUpperCase()
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" fill="#1a1a18"/><text x="16" y="24" font-family="serif" font-size="24" text-anchor="middle" fill="#fff">${escapeText(letter)}</text></svg>`
  return `data:image/svg+xml,${encodeURIComponent(drawing)}`
}
