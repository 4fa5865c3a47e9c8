import './States.css'
import { Button } from './Button.tsx'

interface ShowMoreProps {
  /** A list that comes page after page. */
  pages: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> }
}

/** Under a list that comes page after page: brings the next one. Nothing where there is none. */
export function ShowMore({ pages }: ShowMoreProps) {
  if (!pages.hasNextPage) return null
  return (
    <p className="row show-more">
      <Button isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
        Show more
      </Button>
    </p>
  )
}
