import { Refusal } from '#foundation/refusal.ts'
import type { SyndicationSettings } from '#paper/settings.ts'
import { readHookAddress } from './webhooks/manage-webhooks.ts'

/**
 * How the paper lets its stories out, as it is kept: each hub once, addresses as the web writes them.
 *
 * @throws {Refusal} `webhook-address-invalid` or `licence-address-invalid`, `field` named.
 */
export function readSyndication(asked: SyndicationSettings, allowPrivate: string[]): SyndicationSettings {
  const { feedText, hubs, offersRepublishing, terms, licence, republishesPictures } = asked
  return {
    ...{ feedText, offersRepublishing, republishesPictures, terms: terms.trim(), licence: readLicence(licence) },
    hubs: [...new Set(hubs.map((hub, index) => readHookAddress(hub, allowPrivate, `hubs.${index}`)))],
  }
}

function readLicence(text: string): string {
  const trimmed = text.trim()
  if (trimmed === '') return ''
  const url = URL.parse(trimmed)
  if (url && /^https?:$/.test(url.protocol) && !url.username) return url.href
  throw new Refusal('licence-address-invalid', 'This is no address such as https://example.org/licence.', {
    field: 'licence',
  })
}
