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

/** Later files win over earlier ones; graphics bring their own. */
const STYLES = ['fonts', 'tokens', 'base', 'masthead', 'cards', 'front', 'article', 'body', 'pages', 'foot', 'print']

/** Older browsers than these get the same pages with plainer spacing. Logical properties are in all of them. */
const BROWSERS = browserslistToTargets(['chrome 100', 'safari 15.4', 'firefox 100'])

/** Letters of western European languages and what newspapers set between them. */
const LATIN = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x152, 0x153],
  [0x2009, 0x2009],
  [0x2011, 0x2011],
  [0x2013, 0x2014],
  [0x2018, 0x201a],
  [0x201c, 0x201e],
  [0x2022, 0x2022],
  [0x2026, 0x2026],
  [0x202f, 0x202f],
  [0x2039, 0x203a],
  [0x20ac, 0x20ac],
  [0x2212, 0x2212],
]

/** Letters of other languages in Latin script. */
const LATIN_EXT = [
  [0x100, 0x151],
  [0x154, 0x17f],
  [0x18f, 0x18f],
  [0x1a0, 0x1a1],
  [0x1af, 0x1b0],
  [0x1c4, 0x1f5],
  [0x200, 0x21b],
  [0x1e80, 0x1e9e],
]

/** Optical sizes (points) and weights at which Newsreader is cut. Kerning, ligatures and local forms are all that is used. */
const CUTS = {
  display: { style: 'normal', axes: { opsz: 60, wght: 500 } },
  text: { style: 'normal', axes: { opsz: 16, wght: { min: 400, max: 700 } } },
  italic: { style: 'italic', axes: { opsz: 18, wght: 400 } },
}
const FONT_FEATURES = ['kern', 'liga', 'ccmp', 'locl', 'mark', 'mkmk']

/** Files that the first screen of every page in a western European language needs. */
const PRELOADED = ['display-latin', 'text-latin']

/**
 * Makes the readers' CSS and fonts and writes them into `target`: fonts under names that hold a hash of their content, and
 * `manifest.json` (`AssetManifest` of `src/rendering/assets.ts`) with the CSS as it goes into every page. What is there and
 * is no longer named is removed. Fonts are cut once and kept below `node_modules/.cache`.
 *
 * @param {string} [target]
 * @returns {Promise<{ css: string, fonts: { href: string, preload: boolean }[] }>}
 */
export async function buildAssets(target = join(root, 'dist', 'assets')) {
  mkdirSync(target, { recursive: true })
  const fonts = await makeFonts()
  for (const font of fonts) writeFileSync(join(target, font.file), font.content)
  const manifest = {
    css: makeCss(new Map(fonts.map((font) => [font.name, `/assets/${font.file}`]))),
    fonts: fonts.map(({ name, file }) => ({ href: `/assets/${file}`, preload: PRELOADED.includes(name) })),
  }
  writeFileSync(join(target, 'manifest.json'), JSON.stringify(manifest))
  const named = new Set(['manifest.json', ...fonts.map((font) => font.file)])
  for (const file of readdirSync(target)) if (!named.has(file)) rmSync(join(target, file), { recursive: true })
  return manifest
}

/** @param {Map<string, string>} addresses of fonts by their names in `fonts.css` */
function makeCss(addresses) {
  const graphics = join(rendering, 'graphics')
  const drawn = existsSync(graphics) ? readdirSync(graphics).filter((file) => file.endsWith('.css')) : []
  const files = [
    ...STYLES.map((name) => join(rendering, 'styles', `${name}.css`)),
    ...drawn.sort().map((file) => join(graphics, file)),
  ]
  const source = files
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
    .replace(/url\(['"]([\w-]+)\.woff2['"]\)/g, (_, name) => `url("${addresses.get(name)}")`)
    .replaceAll('LATIN_EXT', unicodeRange(LATIN_EXT))
    .replaceAll('LATIN', unicodeRange(LATIN))
  const { code } = transform({
    filename: 'readers.css',
    code: Buffer.from(source),
    minify: true,
    targets: BROWSERS,
    exclude: Features.LogicalProperties | Features.DirSelector | Features.LangSelectorList,
  })
  return code.toString()
}

async function makeFonts() {
  const fonts = []
  for (const [cut, { style, axes }] of Object.entries(CUTS)) {
    for (const [script, ranges] of /** @type {const} */ ([
      ['latin', LATIN],
      ['latin-ext', LATIN_EXT],
    ])) {
      const source = require.resolve(`@fontsource-variable/newsreader/files/newsreader-${script}-opsz-${style}.woff2`)
      const content = await cutFont(source, ranges, axes)
      fonts.push({ name: `${cut}-${script}`, file: `${cut}-${script}.${hashOf(content).slice(0, 10)}.woff2`, content })
    }
  }
  return fonts
}

/**
 * @param {string} source
 * @param {number[][]} ranges
 * @param {Record<string, number | { min: number, max: number }>} axes
 */
async function cutFont(source, ranges, axes) {
  const original = readFileSync(source)
  const recipe = JSON.stringify({ ranges, axes, features: FONT_FEATURES })
  const cache = join(root, 'node_modules', '.cache', 'dateline-fonts')
  const kept = join(cache, `${hashOf(Buffer.concat([original, Buffer.from(recipe)]))}.woff2`)
  if (existsSync(kept)) return readFileSync(kept)
  const text = ranges.flatMap(([from = 0, to = 0]) => codePoints(from, to)).join('')
  const content = await subsetFont(original, text, {
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

/** @param {number[][]} ranges */
function unicodeRange(ranges) {
  const hex = (point = 0) => point.toString(16).toUpperCase()
  return ranges.map(([from, to]) => (from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`)).join(', ')
}

/** @param {Buffer} content */
function hashOf(content) {
  return createHash('sha256').update(content).digest('hex')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildAssets()
