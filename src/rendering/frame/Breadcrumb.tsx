import type { Link } from '../page-props.ts'

/** The way from the front to where the reader is. Nothing where there is none. */
export function Breadcrumb({ links, label }: { links: Link[]; label: string }) {
  if (links.length === 0) return null
  return (
    <nav id="breadcrumb" aria-label={label}>
      <ol>
        {links.map((link) => (
          <li key={link.href}>
            <a href={link.href}>{link.name}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
