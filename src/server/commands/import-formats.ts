import type { ImportFormat, OpenFormat } from '#wire/incoming.ts'

/** What opens the archives of each format. */
export const IMPORT_OPENERS: Partial<Record<ImportFormat, () => Promise<OpenFormat>>> = {
  ghost: async () => (await import('#wire/ghost/open-ghost.ts')).openGhost,
  newsml: async () => (await import('#wire/stories/open-stories.ts')).openNewsMl,
  ninjs: async () => (await import('#wire/stories/open-stories.ts')).openNinjs,
  rss: async () => (await import('#wire/stories/open-stories.ts')).openFeeds,
  wordpress: async () => (await import('#wire/wordpress/open-wordpress.ts')).openWordPress,
}

/** What each format is, for `--help`. */
export const FORMAT_DESCRIPTIONS: Record<ImportFormat, string> = {
  wordpress: 'an export file of WordPress (WXR), as it came or packed with gzip',
  ghost: 'an export file of Ghost (JSON), or a folder with it and its redirects',
  ninjs: 'stories as ninjs: a file, or a folder of them',
  newsml: 'stories as NewsML-G2, NewsML 1.2, NITF or IPTC 7901: a file, or a folder of them',
  rss: 'feeds, RSS or Atom, with full texts: a file, or a folder of them',
  dateline: 'a folder that “dateline export” wrote',
}
