import type { Editor } from '@tiptap/core'
import type { IconName } from '../ui/Icon.tsx'

/** What the editor asks the screen around it for. */
export interface ChoiceHost {
  choosePicture: (pos: number | null) => void
  askEmbed: () => void
}

/** Something that can be put into a text or made of a block. */
export interface BlockChoice {
  id: string
  label: string
  /** Said beside it. */
  hint?: string
  icon: IconName
  /** Other words that it is looked for by, in the languages that newsrooms type in. */
  words: string
  keys?: string
  isActive?: (editor: Editor) => boolean
  run: (editor: Editor, host: ChoiceHost) => void
}

const heading = (level: 2 | 3 | 4, label: string, words: string): BlockChoice => ({
  id: `heading-${level}`,
  label,
  icon: 'heading',
  words,
  keys: `Ctrl+Alt+${level}`,
  isActive: (editor) => editor.isActive('heading', { level }),
  run: (editor) => editor.chain().focus().toggleNode('heading', 'paragraph', { level }).run(),
})

/** Every block that there is, in the order in which they are offered. */
export const BLOCK_CHOICES: BlockChoice[] = [
  {
    id: 'paragraph',
    label: 'Text',
    icon: 'edit',
    words: 'paragraph plain absatz paragraphe párrafo 段落 正文 فقرة نص абзац',
    keys: 'Ctrl+Alt+0',
    isActive: (editor) => editor.isActive('paragraph'),
    run: (editor) => editor.chain().focus().setNode('paragraph').run(),
  },
  heading(2, 'Heading', 'h2 crosshead subhead überschrift titre título 标题 عنوان заголовок ##'),
  heading(3, 'Smaller heading', 'h3 subheading 小标题 عنوان فرعي ###'),
  heading(4, 'Smallest heading', 'h4 label 小节 ####'),
  {
    id: 'bullet-list',
    label: 'List',
    icon: 'bullets',
    words: 'bullets points unordered liste lista 列表 قائمة список -',
    keys: 'Ctrl+Shift+8',
    isActive: (editor) => editor.isActive('bullet_list'),
    run: (editor) => editor.chain().focus().toggleList('bullet_list', 'list_item').run(),
  },
  {
    id: 'ordered-list',
    label: 'Numbered list',
    icon: 'numbered',
    words: 'ordered numbers steps nummeriert numérotée 编号 列表 مرقمة 1.',
    keys: 'Ctrl+Shift+7',
    isActive: (editor) => editor.isActive('ordered_list'),
    run: (editor) => editor.chain().focus().toggleList('ordered_list', 'list_item').run(),
  },
  {
    id: 'quotation',
    label: 'Quotation',
    hint: 'with its speaker',
    icon: 'quotation',
    words: 'quote speaker blockquote zitat citation cita 引语 引用 اقتباس цитата >',
    keys: 'Ctrl+Shift+B',
    isActive: (editor) => editor.isActive('quotation'),
    run: (editor) => editor.chain().focus().toggleWrap('quotation').run(),
  },
  {
    id: 'pull-quote',
    label: 'Pull quote',
    hint: 'set large',
    icon: 'pullquote',
    words: 'pullquote large highlight exergue 醒目引文 اقتباس بارز >>',
    keys: 'Ctrl+Shift+U',
    isActive: (editor) => editor.isActive('pull_quote'),
    run: (editor) => editor.chain().focus().toggleNode('pull_quote', 'paragraph').run(),
  },
  {
    id: 'picture',
    label: 'Picture',
    icon: 'picture',
    words: 'image photo photograph bild foto imagen 图片 照片 صورة фото картинка',
    keys: 'Ctrl+Alt+P',
    run: (_, host) => host.choosePicture(null),
  },
  {
    id: 'embed',
    label: 'From another site',
    hint: 'by its address',
    icon: 'embed',
    words: 'embed video post youtube tweet link einbetten 嵌入 视频 تضمين видео',
    run: (_, host) => host.askEmbed(),
  },
  {
    id: 'table',
    label: 'Table',
    hint: 'with a chart if wanted',
    icon: 'table',
    words: 'table figures chart tabelle tableau tabla 表格 图表 جدول таблица',
    run: (editor) => insertTable(editor),
  },
  {
    id: 'fact-box',
    label: 'Fact box',
    icon: 'factbox',
    words: 'box aside background infokasten encadré 资料 背景 صندوق معلومات',
    isActive: (editor) => editor.isActive('fact_box'),
    run: (editor) => insertFactBox(editor),
  },
  {
    id: 'rule',
    label: 'Rule',
    hint: 'a break between parts',
    icon: 'rule',
    words: 'line divider separator hr linie ligne línea 分隔线 فاصل ---',
    run: (editor) => editor.chain().focus().insertContent({ type: 'rule' }).run(),
  },
]

/** The choices that a query in any script finds: those whose name begins with it first. */
export function findChoices(query: string): BlockChoice[] {
  const wanted = query.normalize('NFKC').toLowerCase().trim()
  if (wanted === '') return [...BLOCK_CHOICES]
  const rank = ({ label, words }: BlockChoice): number => {
    const name = label.toLowerCase()
    if (name.startsWith(wanted)) return 0
    if (`${name} ${words}`.split(/\s+/).some((word) => word.startsWith(wanted))) return 1
    return name.includes(wanted) ? 2 : -1
  }
  return BLOCK_CHOICES.map((choice) => ({ choice, rank: rank(choice) }))
    .filter((one) => one.rank >= 0)
    .sort((some, other) => some.rank - other.rank)
    .map((one) => one.choice)
}

/** Puts a table of two columns and three rows where the caret is, its first row as head, the caret in its first cell. */
export function insertTable(editor: Editor, rows = 3, columns = 2): void {
  const cells = (type: string) => Array.from({ length: columns }, () => ({ type, content: [{ type: 'paragraph' }] }))
  const content = Array.from({ length: rows }, (_, row) => ({
    type: 'table_row',
    content: cells(row === 0 ? 'table_header' : 'table_cell'),
  }))
  insertBlock(editor, { type: 'table', content }, 4)
}

function insertFactBox(editor: Editor): void {
  insertBlock(editor, { type: 'fact_box', content: [{ type: 'paragraph' }] }, 2)
}

/**
 * Puts a block after the one with the caret, or in its place where that is empty; the caret goes `inwards` into it.
 *
 * @returns where it begins.
 */
export function insertBlock(editor: Editor, json: { type: string; [key: string]: unknown }, inwards: number): number {
  const { $from } = editor.state.selection
  const depth = Math.max(1, $from.sharedDepth($from.pos))
  const isEmpty = $from.parent.type.name === 'paragraph' && $from.parent.content.size === 0
  const block = outermostFor(editor, json.type)
  const from = isEmpty && $from.depth === block.depth ? $from.before(depth) : block.after
  const to = isEmpty && $from.depth === block.depth ? $from.after(depth) : block.after
  editor
    .chain()
    .focus()
    .insertContentAt({ from, to }, json, { updateSelection: false })
    .setTextSelection(from + inwards)
    .run()
  return from
}

/** The nearest block around the caret beside which a block of this type may stand. */
function outermostFor(editor: Editor, type: string): { depth: number; after: number } {
  const { $from } = editor.state.selection
  const nodeType = editor.schema.nodes[type]
  for (let depth = $from.depth; depth > 0; depth--) {
    const parent = $from.node(depth - 1)
    const index = $from.indexAfter(depth - 1)
    const isFit = nodeType !== undefined && parent.canReplaceWith(index, index, nodeType)
    const isList = parent.type.name === 'list_item' || parent.type.spec['tableRole'] === 'cell'
    if (isFit && !isList) return { depth, after: $from.after(depth) }
  }
  return { depth: 1, after: $from.depth === 0 ? editor.state.doc.content.size : $from.after(1) }
}
