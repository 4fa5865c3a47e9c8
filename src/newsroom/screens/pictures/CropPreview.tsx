import './CropPreview.css'
import type { CropName, CropRectangle } from '#article/crop.ts'

export const CROP_LABELS: Record<CropName, string> = {
  landscape: 'Landscape, 3:2',
  wide: 'Wide, 16:9',
  square: 'Square',
  portrait: 'Portrait, 4:5',
}

/** The same where there is little room. */
export const CROP_PROPORTIONS: Record<CropName, string> = {
  landscape: '3:2',
  wide: '16:9',
  square: '1:1',
  portrait: '4:5',
}

/** Where each crop is shown, for whoever decides on it. */
export const CROP_USES: Record<CropName, string> = {
  landscape: 'Fronts, lists',
  wide: 'Shared links',
  square: 'Squares',
  portrait: 'Tall',
}

/** A part of a picture as readers will see it, cut in the browser. */
export function CropPreview({ src, name, crop }: { src: string; name: CropName; crop: CropRectangle }) {
  return (
    <span className={`crop-preview ${name}`}>
      <img
        src={src}
        alt=""
        draggable={false}
        style={{
          inlineSize: `${100 / crop.width}%`,
          blockSize: `${100 / crop.height}%`,
          left: `${(-100 * crop.x) / crop.width}%`,
          top: `${(-100 * crop.y) / crop.height}%`,
        }}
      />
    </span>
  )
}
