import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { validateXML, type XMLFileInfo } from 'xmllint-wasm'
import { readSample } from './sample-data.ts'

const SITEMAP = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const NEWS = 'http://www.google.com/schemas/sitemap-news/0.9'

/** What the schema of sitemaps.org says against sitemaps, with Google's for news in them; nothing where all is well. */
export function checkSitemaps(files: XMLFileInfo[]): Promise<string[]> {
  return checkXml(files, { fileName: 'all.xsd', contents: both() }, ['sitemap.xsd', 'sitemap-news.xsd'])
}

/** What the schema of sitemaps.org says against an index of sitemaps. */
export function checkSitemapIndex(file: XMLFileInfo): Promise<string[]> {
  return checkXml([file], { fileName: 'siteindex.xsd', contents: readSample('sitemap-xsd/siteindex.xsd') }, [])
}

async function checkXml(xml: XMLFileInfo[], schema: XMLFileInfo, imported: string[]): Promise<string[]> {
  const preload = imported.map((fileName) => ({ fileName, contents: readSample(`sitemap-xsd/${fileName}`) }))
  const { errors } = await validateXML({
    xml,
    schema: [schema],
    preload,
    initialMemoryPages: 2_048,
    maxMemoryPages: 16_384,
  })
  return errors.map((error) => error.rawMessage)
}

function both(): string {
  return `<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">
    <xsd:import namespace="${SITEMAP}" schemaLocation="sitemap.xsd"/>
    <xsd:import namespace="${NEWS}" schemaLocation="sitemap-news.xsd"/>
  </xsd:schema>`
}

/** What the schema of JSON Feed 1.1 says against a feed. */
export function checkJsonFeed(text: string): string[] {
  const ajv = new Ajv({ strict: false, allErrors: true })
  formats.default(ajv)
  ajv.addSchema(jsonSchema('feed-1.json'), 'feed-1')
  const validate = ajv.compile(jsonSchema('feed.json'))
  return validate(JSON.parse(text))
    ? []
    : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)
}

/** A schema of an older draft, without what only names it: the rest means the same. */
function jsonSchema(name: string): Record<string, unknown> {
  const { $schema: _, id: __, ...schema } = JSON.parse(readSample(`json-feed/${name}`)) as Record<string, unknown>
  return schema
}

/** Gives what the schema of ninjs 3.1 says against a document; nothing where all is well. */
export function ninjsChecker(): (document: unknown) => string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  formats.default(ajv as unknown as Ajv)
  const { $schema: _, ...geo } = JSON.parse(readSample('ninjs/GeoJSON-schema.json')) as Record<string, unknown>
  ajv.addSchema({ ...geo, $id: 'https://geojson.org/schema/GeoJSON.json' })
  const validate = ajv.compile(JSON.parse(readSample('ninjs/ninjs-schema_3.1.json')) as object)
  return (document) =>
    validate(document) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)
}
