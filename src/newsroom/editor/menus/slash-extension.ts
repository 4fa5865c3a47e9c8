import { Extension } from '@tiptap/core'
import type { ResolvedPos } from '@tiptap/pm/model'
import { PluginKey } from '@tiptap/pm/state'
import { Suggestion, type SuggestionMatch } from '@tiptap/suggestion'
import { type BlockChoice, type ChoiceHost, findChoices } from '../block-choices.ts'
import type { SlashMenuStore } from './SlashMenu.tsx'

export const slashKey = new PluginKey('slash')

/** What stands before the caret from a slash on: `/tab`, `／表格`. Not within a word or an address. */
const TYPED = /(?:^|[\s\u3000-\u303f\u4e00-\u9fff\u3040-\u30ff،؛؟])([/／][\p{L}\p{M}\p{N}#>.\-*]{0,24})$/u

/** A list of everything that can be put in, where somebody types a slash. */
export function slashExtension(store: SlashMenuStore, host: ChoiceHost): Extension {
  return Extension.create({
    name: 'slash_menu',
    addProseMirrorPlugins() {
      return [
        Suggestion<BlockChoice, BlockChoice>({
          pluginKey: slashKey,
          editor: this.editor,
          char: '/',
          decorationClass: 'slash-typed',
          findSuggestionMatch: ({ $position }) => findSlash($position),
          items: ({ query }) => findChoices(query),
          command: ({ editor, range, props }) => {
            editor.chain().focus().deleteRange(range).run()
            props.run(editor, host)
          },
          render: () => ({
            onStart: (props) => store.open(props),
            onUpdate: (props) => store.open(props),
            onExit: () => store.close(),
            onKeyDown: ({ event }) => store.onKey(event),
          }),
        }),
      ]
    },
  })
}

export function findSlash($position: ResolvedPos): SuggestionMatch {
  if (!$position.parent.isTextblock) return null
  const before = $position.parent.textBetween(0, $position.parentOffset, undefined, '\ufffc')
  const text = TYPED.exec(before)?.[1]
  if (text === undefined) return null
  const to = $position.pos
  return { range: { from: to - text.length, to }, query: text.slice(1), text }
}
