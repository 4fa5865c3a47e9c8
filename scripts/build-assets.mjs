import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { browserslistToTargets, Features, transform } from 'lightningcss'
import subsetFont from 'subset-font'
import { root } from './root.mjs'

const require = createRequire(import.meta.url)
const rendering = join(root, 'src', 'rendering')

/** Files of the parts of the style, `AssetManifest` of `src/rendering/assets.ts`; in a part later files win. */
const STYLES = {
  common: ['styles/fonts', 'styles/tokens', 'styles/base', 'styles/masthead', 'styles/cards', 'styles/foot'],
  front: ['styles/front', 'styles/front-layouts'],
  story: ['styles/article', 'styles/body'],
  lists: ['styles/pages'],
  record: ['styles/record'],
  graphics: ['graphics/graphics'],
  print: ['styles/print'],
}

/** Older browsers than these get the same pages with plainer spacing. Logical properties are in all of them. */
const BROWSERS = browserslistToTargets(['chrome 100', 'safari 15.4', 'firefox 100'])

/** Letters, figures and signs of English, with the accents most frequent in names: what nearly every page needs. */
const CORE = [...codePoints(0x20, 0x7e), ...'\u00a0£°·áçéíñóöü\u2011–—‘’“”…€−']

/** What other languages of western Europe add. */
const LATIN = [...codePoints(0xa1, 0xff), ...'Œœ\u2009‚„•\u202f‹›'].filter((letter) => !CORE.includes(letter))

/** Letters of further languages in Latin script. */
const LATIN_EXT = [
  ...codePoints(0x100, 0x17f),
  ...codePoints(0x1cd, 0x1f5),
  ...codePoints(0x200, 0x21b),
  ...codePoints(0x1e80, 0x1e9e),
  ...'ƏƠơƯư',
].filter((letter) => !LATIN.includes(letter))

const SCRIPTS = { core: CORE, latin: LATIN, 'latin-ext': LATIN_EXT }

/** Optical sizes (points) and weights at which Newsreader is cut, and what each is called in the style. */
const CUTS = {
  display: { family: 'Newsreader Display', style: 'normal', weight: '400 700', axes: { opsz: 44, wght: 500 } },
  text: { family: 'Newsreader', style: 'normal', weight: '400', axes: { opsz: 16, wght: 400 } },
  bold: { family: 'Newsreader', style: 'normal', weight: '600 700', axes: { opsz: 16, wght: 650 } },
  italic: { family: 'Newsreader', style: 'italic', weight: '400 700', axes: { opsz: 18, wght: 400 } },
}

/** Kerning and ligatures are all that the pages use of what the font can do. */
const FONT_FEATURES = ['kern', 'liga']

/** Files that the first screen of nearly every page needs. */
const PRELOADED = ['display-core', 'text-core']

/**
 * Makes the readers' CSS and fonts and writes them into `target`: fonts under names that hold a hash of their content, and
 * `manifest.json` (`AssetManifest` of `src/rendering/assets.ts`) with the CSS as it goes into every page. What is there and
 * is no longer named is removed. Fonts are cut once and kept below `node_modules/.cache`.
 *
 * @param {string} [target]
 * @returns {Promise<{ css: Record<keyof typeof STYLES, string>, fonts: { href: string, preload: boolean }[] }>}
 */
export async function buildAssets(target = join(root, 'dist', 'assets')) {
  mkdirSync(target, { recursive: true })
  const fonts = await makeFonts()
  for (const font of fonts) writeFileSync(join(target, font.file), font.content)
  const manifest = {
    css: makeStyles(fonts.map((font) => font.face).join('')),
    fonts: fonts.map(({ name, file }) => ({ href: `/assets/${file}`, preload: PRELOADED.includes(name) })),
  }
  writeFileSync(join(target, 'manifest.json'), JSON.stringify(manifest))
  const named = new Set(['manifest.json', ...fonts.map((font) => font.file)])
  for (const file of readdirSync(target)) if (!named.has(file)) rmSync(join(target, file), { recursive: true })
  return manifest
}

/**
 * @param {string} faces rules of the fonts
 * @returns {Record<keyof typeof STYLES, string>}
 */
function makeStyles(faces) {
  const parts = Object.entries(STYLES).map(([part, files]) => {
    const rules = files.map((file) => readFileSync(join(rendering, `${file}.css`), 'utf8'))
    return [part, minified([part === 'common' ? faces : '', ...rules].join('\n'))]
  })
  return Object.fromEntries(parts)
}

/** @param {string} css */
function minified(css) {
  const { code } = transform({
    filename: 'readers.css',
    code: Buffer.from(css),
    minify: true,
    targets: BROWSERS,
    exclude: Features.LogicalProperties | Features.DirSelector | Features.LangSelectorList,
  })
  return code.toString()
}

async function makeFonts() {
  const fonts = []
  for (const [cut, { family, style, weight, axes }] of Object.entries(CUTS)) {
    for (const [script, letters] of Object.entries(SCRIPTS)) {
      const part = script === 'latin-ext' ? 'latin-ext' : 'latin'
      const source = require.resolve(`@fontsource-variable/newsreader/files/newsreader-${part}-opsz-${style}.woff2`)
      const content = await cutFont(source, letters, axes)
      const name = `${cut}-${script}`
      const file = `${name}.${hashOf(content).slice(0, 10)}.woff2`
      const face = `@font-face{font-family:"${family}";font-style:${style};font-weight:${weight};font-display:swap;src:url("/assets/${file}") format("woff2");unicode-range:${unicodeRange(letters)}}`
      fonts.push({ name, file, face, content })
    }
  }
  return fonts
}

/**
 * @param {string} source
 * @param {string[]} letters
 * @param {Record<string, number>} axes
 */
async function cutFont(source, letters, axes) {
  const original = readFileSync(source)
  const recipe = JSON.stringify({ letters, axes, features: FONT_FEATURES })
  const cache = join(root, 'node_modules', '.cache', 'dateline-fonts')
  const kept = join(cache, `${hashOf(Buffer.concat([original, Buffer.from(recipe)]))}.woff2`)
  if (existsSync(kept)) return readFileSync(kept)
  const content = await subsetFont(original, letters.join(''), {
    targetFormat: 'woff2',
    variationAxes: axes,
    keepFeatures: FONT_FEATURES,
    noHinting: true,
  })
  mkdirSync(cache, { recursive: true })
  writeFileSync(kept, content)
  return content
}

/** @returns {string[]} */
function codePoints(from = 0, to = 0) {
  return Array.from({ length: to - from + 1 }, (_, offset) => String.fromCodePoint(from + offset))
}

/**
 * The letters as ranges of CSS, as few as can be.
 *
 * @param {string[]} letters
 */
function unicodeRange(letters) {
  const points = letters.map((letter) => letter.codePointAt(0) ?? 0).sort((a, b) => a - b)
  const starts = points.filter((point, at) => at === 0 || point - 1 !== points[at - 1])
  const hex = (point = 0) => point.toString(16).toUpperCase()
  return starts
    .map((start) => {
      let end = start
      while (points.includes(end + 1)) end++
      return end === start ? `U+${hex(start)}` : `U+${hex(start)}-${hex(end)}`
    })
    .join(',')
}

/** @param {Buffer} content */
function hashOf(content) {
  return createHash('sha256').update(content).digest('hex')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildAssets()
