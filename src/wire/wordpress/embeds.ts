import { escapeText } from '#rendering/escape.ts'

/** Sites whose addresses WordPress shows as what they lead to (its list of oEmbed providers), by the end of the host. */
const PROVIDERS = (
  'youtube.com youtu.be youtube-nocookie.com vimeo.com dailymotion.com dai.ly flickr.com flic.kr smugmug.com scribd.com ' +
  'wordpress.tv videopress.com crowdsignal.net polldaddy.com poll.fm twitter.com x.com soundcloud.com spotify.com imgur.com ' +
  'issuu.com mixcloud.com ted.com animoto.com tumblr.com kickstarter.com kck.st cloudup.com reverbnation.com reddit.com ' +
  'slideshare.net speakerdeck.com screencast.com amazon.com amzn.to tiktok.com pinterest.com pin.it wolframcloud.com ' +
  'pocketcasts.com pca.st anghami.com bsky.app canva.com facebook.com fb.watch instagram.com instagr.am threads.net ' +
  'viddler.com blip.tv hulu.com funnyordie.com vine.co photobucket.com revision3.com rdio.com collegehumor.com meetup.com ' +
  'meetu.ps embed.ly twitch.tv arte.tv datawrapper.de datawrapper.dwcdn.net infogram.com flourish.studio documentcloud.org ' +
  'podbean.com apple.com deezer.com rumble.com streamable.com loom.com codepen.io gist.github.com maps.google.com'
).split(' ')

const MEDIA_FILE = /\.(mp4|m4v|webm|ogv|mov|wmv|flv|mp3|m4a|ogg|oga|wav|flac)([?#]|$)/i

/** Addresses of what is named by its number alone. */
const BY_ID: Record<string, (id: string) => string> = {
  youtube: (id) => `https://www.youtube.com/watch?v=${id}`,
  vimeo: (id) => `https://vimeo.com/${id}`,
  dailymotion: (id) => `https://www.dailymotion.com/video/${id}`,
  ted: (id) => `https://www.ted.com/talks/${id}`,
  wpvideo: (id) => `https://videopress.com/v/${id}`,
  videopress: (id) => `https://videopress.com/v/${id}`,
  spotify: (id) => `https://open.spotify.com/${id.replace(/^spotify:/, '').replace(/:/g, '/')}`,
  instagram: (id) => `https://www.instagram.com/p/${id}/`,
  tweet: (id) => `https://twitter.com/i/status/${id}`,
  gist: (id) => `https://gist.github.com/${id}`,
  slideshare: (id) => `https://www.slideshare.net/slideshow/embed_code/${id}`,
  polldaddy: (id) => `https://poll.fm/${id}`,
  crowdsignal: (id) => `https://poll.fm/${id}`,
  scribd: (id) => `https://www.scribd.com/document/${id}`,
  wufoo: (id) => `https://wufoo.com/forms/${id}`,
}

/** Shortcodes that show something of another site. */
export const EMBED_SHORTCODES = new Set([
  ...Object.keys(BY_ID),
  ...(
    'soundcloud facebook fb twitter twitter-timeline googlemaps google-maps map iframe flickr kickstarter bandcamp ' +
    'mixcloud embedly storify infogram datawrapper flourish documentcloud livestream ustream blip.tv archives-video brightcove ' +
    'jwplayer youtube_sc tiktok reddit pinterest codepen getty recipe presentation wpgist hulu medium'
  ).split(' '),
])

export function isEmbeddable(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { hostname, pathname } = new URL(address)
  if (MEDIA_FILE.test(pathname)) return true
  const isPlace = /^(www\.)?google\.[a-z.]+$/.test(hostname) && pathname.startsWith('/maps')
  return isPlace || PROVIDERS.some((provider) => hostname === provider || hostname.endsWith(`.${provider}`))
}

/** Something shown from another site, in HTML that `article/html-figures.ts` reads as that. */
export function embedHtml(address: string, title = ''): string {
  const secure = address.replace(/^\/\//, 'https://')
  return `\n<iframe src="${escapeText(secure)}" title="${escapeText(title)}"></iframe>\n`
}

/** What a shortcode of {@link EMBED_SHORTCODES} shows, or `null` where no address can be made of it. */
export function embedAddressOf(name: string, values: readonly string[]): string | null {
  const address = values
    .map((value) => /(?:https?:)?\/\/[^\s"'<>|]+/i.exec(value)?.[0])
    .find((each) => each !== undefined)
  if (address) return address.replace(/&#0?38;|&amp;/g, '&')
  const byId = BY_ID[name]
  const id = values
    .map((value) => value.trim())
    .find((value) => /^[\w:/-]{4,60}$/.test(value) && !/^(left|right|center|none|true|false)$/.test(value))
  return byId && id ? byId(id) : null
}

/**
 * Addresses that stand alone on a line, or alone in a paragraph, as what they lead to: shown where the site can be, else a
 * link. Takes the text before its line ends are made breaks.
 */
export function embedBareAddresses(markup: string): string {
  return markup
    .replace(
      /^([ \t]*)(https?:\/\/[^\s<>"[\]]+)([ \t]*)$/gim,
      (_, before: string, address: string, after: string) => before + shown(address) + after,
    )
    .replace(
      /(<p(?:\s[^>]*)?>\s*)(https?:\/\/[^\s<>"[\]]+)(\s*<\/p>)/gi,
      (_, before: string, address: string, after: string) => before + shown(address) + after,
    )
}

function shown(written: string): string {
  const address = written.replace(/&#0?38;|&amp;/g, '&')
  return isEmbeddable(address) ? embedHtml(address) : `<a href="${escapeText(address)}">${escapeText(address)}</a>`
}
