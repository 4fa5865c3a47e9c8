import { bodyText } from '#article/body-text.ts'
import { cleanText, oneLine } from '#article/clean-text.ts'
import { parseHtmlBody } from '#article/html-in.ts'
import { isXmlElement, textIn, type XmlElement } from '../xml/xml-element.ts'
import { htmlOfXml } from './xml-to-html.ts'

/** What an element says as text, its blocks on lines of their own. */
export function textOfXml(element: XmlElement): string {
  if (!element.children.some(isXmlElement)) return oneLine(cleanText(textIn(element)))
  return bodyText(parseHtmlBody(htmlOfXml(element)).document).replace(/\n{2,}/g, '\n')
}
