import sharp, { type Sharp } from 'sharp'

/** A picture with something on it: a gradient, and a red square in the top left corner. */
export function aPicture(width = 800, height = 600): Sharp {
  const pixels = Buffer.alloc(width * height * 3)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3
      const isCorner = x < width / 4 && y < height / 4
      pixels[at] = isCorner ? 220 : Math.round((255 * x) / width)
      pixels[at + 1] = isCorner ? 20 : Math.round((255 * y) / height)
      pixels[at + 2] = isCorner ? 20 : 120
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}

export function aJpeg(width?: number, height?: number): Promise<Buffer> {
  return aPicture(width, height).jpeg().toBuffer()
}
