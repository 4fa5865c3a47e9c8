import { useEffect, useRef } from 'react'

/**
 * Gives the focus to what `find` finds once a part of the screen that had it has gone (`isThere` was true and is not), so that
 * whoever works with keys goes on where they were. A focus that is elsewhere already stays there.
 */
export function useFocusAfter(isThere: boolean, find: () => HTMLElement | null | undefined): void {
  const wasThere = useRef(isThere)
  useEffect(() => {
    if (wasThere.current && !isThere && document.activeElement === document.body) find()?.focus()
    wasThere.current = isThere
  })
}
