import type { Extensions } from '@tiptap/core'
import { FactBox, PullQuote, Quotation } from './nodes/boxed-blocks.ts'
import { Embed } from './nodes/embed.ts'
import { Bold, Deletion, Insertion, Italic, Link, Mention, Modification } from './nodes/marks.ts'
import { Picture, type PictureHost } from './nodes/picture.ts'
import { Table, TableCell, TableHeader, TableRow } from './nodes/table.ts'
import {
  Body,
  BulletList,
  HardBreak,
  Heading,
  ListItem,
  OrderedList,
  Paragraph,
  Rule,
  Words,
} from './nodes/text-blocks.ts'

/**
 * How each node and mark of `editingSchema` is shown and typed. An editor takes them together with that schema
 * (`schemaSpec: editingSchema.spec`), which alone says what may stand where; one too many or too few is refused at the start.
 */
export function bodyExtensions(host: PictureHost): Extensions {
  return [
    ...[Body, Words, Paragraph, Heading, BulletList, OrderedList, ListItem, HardBreak, Rule],
    ...[Quotation, PullQuote, FactBox, Picture.configure({ host }), Embed, Table, TableRow, TableHeader, TableCell],
    ...[Link, Mention, Bold, Italic, Deletion, Insertion, Modification],
  ]
}
