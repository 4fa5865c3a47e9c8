import { Markup } from '../Markup.tsx'
import type { Graphic, Picture } from '../page-props.ts'

/** How wide a picture is shown, for `sizes`: the browser takes no larger file than that. */
const SIZES = {
  lead: '(min-width: 80rem) 39rem, (min-width: 64rem) 50vw, 100vw',
  large: '(min-width: 64rem) 26rem, (min-width: 48rem) 50vw, 100vw',
  wide: '(min-width: 80rem) 80rem, 100vw',
  portrait: '5rem',
  thumb: '(min-width: 48rem) 17rem, 7rem',
  article: '(min-width: 48rem) 41rem, 100vw',
} as const

export type PictureUse = keyof typeof SIZES

/**
 * A picture that keeps its room while it loads. `isFirst` is for the one that readers wait for: it is fetched before
 * others. The `picture` element keeps React from writing a preload of its own into the page.
 */
export function Photograph({
  picture,
  use,
  isFirst = false,
}: {
  picture: Picture
  use: PictureUse
  isFirst?: boolean
}) {
  const { src, srcSet, sources, width, height, alt } = picture
  return (
    <picture>
      {sources.map((source) => (
        <source key={source.type} type={source.type} srcSet={source.srcSet} sizes={SIZES[use]} />
      ))}
      <img
        src={src}
        {...(srcSet ? { srcSet, sizes: SIZES[use] } : {})}
        width={width}
        height={height}
        alt={alt}
        {...(isFirst ? { fetchPriority: 'high' } : { loading: 'lazy', decoding: 'async' })}
      />
    </picture>
  )
}

/** A map or chart as `graphics/` drew it. */
export function Drawing({ graphic }: { graphic: Graphic }) {
  return <Markup className={`drawing ${graphic.kind}`} html={graphic.svg} />
}

/** What stands under a picture or drawing; nothing where neither is given. */
export function Caption({ caption, credit }: { caption: string; credit: string }) {
  if (!caption && !credit) return null
  return (
    <figcaption>
      {caption}
      {caption && credit ? ' ' : null}
      {credit ? <small>{credit}</small> : null}
    </figcaption>
  )
}
