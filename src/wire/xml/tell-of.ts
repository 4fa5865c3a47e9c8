import type { EventName, EventNameToHandler, SaxesParser } from 'saxes'

type Options = { xmlns: true; position: true }

export type XmlParser = SaxesParser<Options>

type Heard = Exclude<EventName, 'xmldecl' | 'end' | 'ready'>

/**
 * Has a parser tell of what it meets, as its `on` does, but with each member that keeps a handler written out: `on` computes their names, and
 * of an object with so many that are made so V8 keeps all members in a hash table, whose parsing takes twice as long.
 */
export function tellOf(parser: XmlParser, handlers: { [Name in Heard]?: EventNameToHandler<Options, Name> }): void {
  const { attribute, cdata, closetag, comment, doctype, error, opentag, opentagstart, processinginstruction, text } =
    handlers
  if (attribute) parser['attributeHandler'] = attribute
  if (cdata) parser['cdataHandler'] = cdata
  if (closetag) parser['closeTagHandler'] = closetag
  if (comment) parser['commentHandler'] = comment
  if (doctype) parser['doctypeHandler'] = doctype
  if (error) parser['errorHandler'] = error
  if (opentag) parser['openTagHandler'] = opentag
  if (opentagstart) parser['openTagStartHandler'] = opentagstart
  if (processinginstruction) parser['piHandler'] = processinginstruction
  if (text) parser['textHandler'] = text
}
