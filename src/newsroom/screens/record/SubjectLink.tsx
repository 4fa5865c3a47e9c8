import { Link } from '@tanstack/react-router'

/** A subject's name, which leads to it. */
export function SubjectLink({ id, name }: { id: string; name: string }) {
  return (
    <Link to="/record/subjects/$id" params={{ id } as never} dir="auto">
      {name}
    </Link>
  )
}
