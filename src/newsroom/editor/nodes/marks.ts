import { Mark, markInputRule } from '@tiptap/core'
import { linkAddress } from '#article/address.ts'

export const Bold = Mark.create({
  name: 'bold',
  renderHTML: () => ['strong', 0],
  addKeyboardShortcuts() {
    return { 'Mod-b': () => this.editor.commands.toggleMark(this.name) }
  },
  addInputRules() {
    return [markInputRule({ find: /(?:^|\s)(\*\*(?!\s)((?:[^*]+))\*\*)$/, type: this.type })]
  },
})

export const Italic = Mark.create({
  name: 'italic',
  renderHTML: () => ['em', 0],
  addKeyboardShortcuts() {
    return { 'Mod-i': () => this.editor.commands.toggleMark(this.name) }
  },
  addInputRules() {
    return [
      markInputRule({ find: /(?:^|\s)(\*(?!\s)((?:[^*]+))\*)$/, type: this.type }),
      markInputRule({ find: /(?:^|\s)(_(?!\s)((?:[^_]+))_)$/, type: this.type }),
    ]
  },
})

/** A link that does not lead away while somebody edits it: it has its address, and is no link of the newsroom's page. */
export const Link = Mark.create({
  name: 'link',
  renderHTML: ({ mark }) => {
    const href = linkAddress(String(mark.attrs['href'])) ?? ''
    // A mouse that is drawn over its words selects them.
    return ['a', { href, class: 'text-link', draggable: 'false' }, 0]
  },
})

/** Where the text names a subject of the record. */
export const Mention = Mark.create({
  name: 'mention',
  renderHTML: ({ mark }) => ['span', { 'data-subject': mark.attrs['subject'], class: 'mention' }, 0],
})

/** Words that somebody suggests to add. */
export const Insertion = Mark.create({
  name: 'insertion',
  renderHTML: ({ mark }) => ['ins', { 'data-suggestion': mark.attrs['id'] }, 0],
})

/** Words that somebody suggests to take out. */
export const Deletion = Mark.create({
  name: 'deletion',
  renderHTML: ({ mark }) => ['del', { 'data-suggestion': mark.attrs['id'] }, 0],
})

/** A change of how words are set that somebody suggests. */
export const Modification = Mark.create({
  name: 'modification',
  renderHTML: ({ mark }) => ['span', { 'data-suggestion': mark.attrs['id'], class: 'modification' }, 0],
})
