import { Link } from '@tanstack/react-router'
import { may } from '../../app/boot.ts'

/** The way to what the record has learned. */
export function LearningLink() {
  if (!may('record.read')) return null
  return (
    <section aria-labelledby="learning-link-title">
      <h2 id="learning-link-title">What the record learns</h2>
      <p>
        Names are suggested by a model that learns from this newsroom.{' '}
        <Link to="/learning">How right it is, and which model reads</Link>
      </p>
    </section>
  )
}
