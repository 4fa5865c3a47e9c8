/** An element around markup that was made by `rendering/` itself. Never give it text that somebody wrote. */
export function Markup({ tag: Tag = 'div', html, ...attributes }: MarkupProps) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: markup of this folder, already escaped
  return <Tag {...attributes} dangerouslySetInnerHTML={{ __html: html }} />
}

interface MarkupProps {
  tag?: 'div' | 'span' | 'aside' | 'section' | 'header' | 'footer'
  html: string
  id?: string
  className?: string
  'aria-labelledby'?: string
}
