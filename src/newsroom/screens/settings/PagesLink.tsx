import { Link } from '@tanstack/react-router'

/** The way to imprint, privacy and about. */
export function PagesLink() {
  return (
    <section aria-labelledby="pages-link-title">
      <h2 id="pages-link-title">Pages</h2>
      <p>
        Who publishes this paper, and how it treats its readers. <Link to="/pages">Imprint, privacy, about</Link>
      </p>
    </section>
  )
}
