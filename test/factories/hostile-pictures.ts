import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { aJpeg } from './picture.ts'

/** One that somebody means harm with, or has had bad luck with. */
export interface HostilePicture {
  name: string
  bytes: Buffer
  /** What the refusal says; absent where it is taken and served safely. */
  refused?: RegExp
}

/** As many pixels as are taken, on each side. */
const LARGEST = 8_000

/** Files that ask for more memory than there is, lie about what they are, break off or hold something else. */
export async function hostilePictures(): Promise<HostilePicture[]> {
  const jpeg = await aJpeg(1_200, 800)
  const large = () => sharp({ create: { width: LARGEST, height: LARGEST, channels: 3, background: '#357' } })
  const script = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>'
  const zip = Buffer.from('PK\x03\x04\x14\0\0\0\0\0', 'latin1')
  const brand = (name: string) => Buffer.from(`\0\0\0\x18ftyp${name}\0\0\0\0${name}mif1`, 'latin1')
  return [
    {
      name: 'header-65536.png',
      bytes: pngOf({ width: 65_536, height: 65_536 }, [deflateSync(Buffer.alloc(1_000))]),
      refused: /65536 × 65536 pixels/,
    },
    {
      name: 'bomb-30000.png',
      bytes: zeroPng({ width: 30_000, height: 30_000, depth: 1, colour: 0 }),
      refused: /900 million/,
    },
    { name: 'largest-16-bit.png', bytes: zeroPng({ width: LARGEST, height: LARGEST, depth: 16, colour: 6 }) },
    { name: 'text-bomb.png', bytes: pngOf({ width: 4, height: 4 }, [deflateSync(Buffer.alloc(52))], [textBomb()]) },
    {
      name: 'largest-progressive.jpg',
      bytes: await large().jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer(),
    },
    {
      name: 'largest-turned.png',
      bytes: await large().withMetadata({ orientation: 6 }).png({ compressionLevel: 1 }).toBuffer(),
    },
    { name: 'largest.webp', bytes: await large().webp({ effort: 0 }).toBuffer() },
    { name: 'largest.tiff', bytes: await large().tiff({ compression: 'deflate' }).toBuffer() },
    { name: 'frames.gif', bytes: await manyFrames() },
    { name: 'screen-65535.gif', bytes: gifScreen(65_535, 65_535) },
    { name: 'truncated.jpg', bytes: jpeg.subarray(0, jpeg.length / 2), refused: /damaged/ },
    { name: 'head-alone.jpg', bytes: jpeg.subarray(0, 200), refused: /damaged/ },
    { name: 'script.svg', bytes: Buffer.from(script), refused: /SVG/ },
    { name: 'script.jpg', bytes: Buffer.from(`<?xml version="1.0"?>${script}`), refused: /SVG/ },
    { name: 'page.png', bytes: Buffer.from('<!doctype html><script>alert(1)</script>'), refused: /web page/ },
    { name: 'archive.jpg', bytes: zip, refused: /archive/ },
    { name: 'phone.heic', bytes: brand('heic'), refused: /HEIC/ },
    { name: 'film.avif', bytes: brand('isom'), refused: /HEIC|film/ },
    { name: 'polyglot.jpg', bytes: Buffer.concat([jpeg, zip, Buffer.from('<script>alert(1)</script>')]) },
    { name: '../../etc/passwd\0.jpg', bytes: jpeg },
  ]
}

/** What a PNG begins with, and its header. */
function pngOf(
  { width, height, depth = 8, colour = 2 }: { width: number; height: number; depth?: number; colour?: number },
  data: Buffer[],
  others: Buffer[] = [],
): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([depth, colour, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...others,
    ...data.map((bytes) => chunk('IDAT', bytes)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** A black PNG whose pixels are all there: some hundred kB that unpack to hundreds of MB. */
function zeroPng(size: { width: number; height: number; depth: number; colour: 0 | 6 }): Buffer {
  const bits = size.depth * (size.colour === 6 ? 4 : 1)
  const row = 1 + Math.ceil((size.width * bits) / 8)
  return pngOf(size, [deflateSync(Buffer.alloc(row * size.height), { level: 6 })])
}

/** A compressed text that unpacks to 300 MB. */
function textBomb(): Buffer {
  return chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), deflateSync(Buffer.alloc(300_000_000))]))
}

async function manyFrames(): Promise<Buffer> {
  const frame = await sharp({ create: { width: 400, height: 400, channels: 3, background: '#804020' } })
    .png()
    .toBuffer()
  const other = await sharp({ create: { width: 400, height: 400, channels: 3, background: '#204080' } })
    .png()
    .toBuffer()
  const frames = Array.from({ length: 500 }, (_, at) => (at % 2 === 0 ? frame : other))
  return sharp(frames, { join: { animated: true }, limitInputPixels: false })
    .gif({ effort: 1 })
    .toBuffer()
}

/** A GIF of one frame of one pixel on a screen of that size. */
function gifScreen(width: number, height: number): Buffer {
  const screen = Buffer.alloc(7)
  screen.writeUInt16LE(width, 0)
  screen.writeUInt16LE(height, 2)
  screen[4] = 0x80
  const rest = Buffer.from('000000ffffff2c00000000010001000002024401003b', 'hex')
  return Buffer.concat([Buffer.from('GIF89a'), screen, rest])
}
