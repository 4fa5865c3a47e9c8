import type { SourceFile } from '../files/open-source-file.ts'
import { readXml } from '../xml/read-xml.ts'
import type { XmlElement } from '../xml/xml-element.ts'
import { isWordPressNamespace, WXR_PREFIXES } from './wxr-item.ts'

/** What of the file is not an item: said once, before the items as a rule. */
const OF_CHANNEL = new Set(['title', 'link', 'description', 'language', 'pubDate'])

/**
 * Items, terms, authors and the site's own facts, in the order of the file, each complete.
 *
 * @throws {Refusal} `import-unreadable` with its place where the file is not well-formed or breaks off
 */
export function readWxr(file: SourceFile, note: (sentence: string) => void): AsyncGenerator<XmlElement> {
  return readXml(file.text(), {
    prefixes: WXR_PREFIXES,
    note,
    wants: ({ name, namespace, depth }) =>
      depth > 0 &&
      depth <= 2 &&
      name !== 'channel' &&
      (isWordPressNamespace(namespace) || name === 'item' || OF_CHANNEL.has(name)),
  })
}
