/**
 * Keeps something beside a place of the window, as {@link placeBeside} puts it there, while the window is made smaller or larger
 * and its parts are scrolled.
 *
 * @returns what ends it.
 */
export function keepBeside(
  element: HTMLElement,
  findRect: () => DOMRect,
  options: { prefer?: 'above' | 'below' } = {},
): () => void {
  const place = (): void => placeBeside(element, findRect(), options)
  place()
  addEventListener('resize', place)
  addEventListener('scroll', place, true)
  return () => {
    removeEventListener('resize', place)
    removeEventListener('scroll', place, true)
  }
}

/** Puts something of its own size under a place of the window, over it where there is no room, and never outside. */
function placeBeside(element: HTMLElement, rect: DOMRect, options: { prefer?: 'above' | 'below' } = {}): void {
  const gap = 6
  const edge = 8
  const { offsetWidth: width, offsetHeight: height } = element
  const isRtl = getComputedStyle(element).direction === 'rtl'
  const wanted = isRtl ? rect.right - width : rect.left
  const below = rect.bottom + gap
  const above = rect.top - gap - height
  const fitsBelow = below + height <= window.innerHeight - edge
  const fitsAbove = above >= edge
  const isAbove = options.prefer === 'above' ? fitsAbove : !fitsBelow && fitsAbove
  element.style.left = `${Math.max(edge, Math.min(wanted, window.innerWidth - width - edge))}px`
  element.style.top = `${Math.max(edge, isAbove ? above : Math.min(below, window.innerHeight - height - edge))}px`
}
