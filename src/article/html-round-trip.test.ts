import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyBody } from '../../test/factories/any-body.ts'
import { readBodyDocument } from './body-schema.ts'
import { bodyToHtml } from './body-to-html.ts'
import { parseHtmlBody } from './html-in.ts'

describe('a body written as HTML and read back', () => {
  it('is the same body, whatever an editor put into it', () => {
    fc.assert(
      fc.property(anyBody, (document) => {
        expect(parseHtmlBody(bodyToHtml(document)).document).toEqual(document)
      }),
      { numRuns: 500 },
    )
  })

  it('is the same body when its pictures were given addresses', () => {
    fc.assert(
      fc.property(anyBody, (document) => {
        const html = bodyToHtml(document, { pictureAddress: (media) => `/media/${media}/800.webp` })
        expect(parseHtmlBody(html).document).toEqual(document)
      }),
      { numRuns: 100 },
    )
  })

  it('leaves nothing out on the way', () => {
    fc.assert(
      fc.property(anyBody, (document) => {
        expect(parseHtmlBody(bodyToHtml(document)).dropped).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  it('is already in its normal form, as JSON too', () => {
    fc.assert(
      fc.property(anyBody, (document) => {
        expect(readBodyDocument(JSON.parse(JSON.stringify(document)))).toEqual(document)
      }),
      { numRuns: 100 },
    )
  })
})
