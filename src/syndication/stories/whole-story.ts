import { escapeText } from '#rendering/escape.ts'
import { directionOf, formatDate } from '#rendering/format.ts'
import { labelsFor } from '#rendering/labels.ts'
import { portableHtml } from './portable-body.ts'
import type { Story } from './story.ts'

/**
 * A story as one piece of HTML that can stand anywhere: standfirst, lead picture, text, corrections. Every address is absolute;
 * there is no script and no style in it.
 */
export function wholeStory(story: Story, timeZone: string): string {
  const { language, corrections, kind } = story
  const words = labelsFor(language)
  const lead = story.pictures.find(({ isLead }) => isLead)
  const parts = [
    ...(kind === 'sponsored' ? [`<p><strong>${escapeText(words.kinds.sponsored)}</strong></p>`] : []),
    ...(story.standfirst ? [`<p><strong>${escapeText(story.standfirst)}</strong></p>`] : []),
    ...(lead ? [figure(lead)] : []),
    portableHtml(story.body),
    ...(corrections.length > 0 ? [`<h2>${escapeText(words.corrections)}</h2>`] : []),
    ...corrections.map(
      ({ at, text }) =>
        `<p><time datetime="${at}">${escapeText(formatDate(at, 'date', { language, timeZone }))}</time>: ${escapeText(text)}</p>`,
    ),
  ]
  return `<div lang="${escapeText(language)}" dir="${directionOf(language)}">${parts.join('\n')}</div>`
}

function figure({ alt, caption, credit, renditions }: Story['pictures'][number]): string {
  const shown = renditions.findLast(({ width }) => width <= 1280) ?? renditions[0]
  if (!shown) return ''
  const words = [caption, credit].filter((text) => text !== '').map(escapeText)
  return `<figure><img src="${escapeText(shown.href)}" alt="${escapeText(alt)}" width="${shown.width}" height="${shown.height}">${
    words.length > 0 ? `<figcaption>${words.join(' – ')}</figcaption>` : ''
  }</figure>`
}
