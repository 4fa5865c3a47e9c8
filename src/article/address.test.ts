import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { embedAddress, linkAddress, pictureAddress, schemeOf } from './address.ts'

describe('addresses in a text', () => {
  it.each([
    ['https://example.org', 'https://example.org'],
    ['HTTP://Example.org/ü?q=a b&c=[1]#x#y', 'HTTP://Example.org/ü?q=a%20b&c=%5B1%5D#x%23y'],
    [' /politics/2026/ ', '/politics/2026/'],
    ['mailto:desk@example.org', 'mailto:desk@example.org'],
    ['tel:+49301234', 'tel:+49301234'],
    ['http:example.org', 'http://example.org/'],
    ['https://[::1]:8080/a', 'https://[::1]:8080/a'],
    ['100%', '100%25'],
    ['?page=2', '?page=2'],
  ])('keeps %s as a link', (written, kept) => {
    expect(linkAddress(written)).toBe(kept)
  })

  it.each([
    '',
    '   ',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    'java\u00ADscript:alert(1)',
    'javascript\u200B:alert(1)',
    'vbscript:x',
    'data:text/html,x',
    'file:///etc/passwd',
    'blob:https://example.org/x',
    'view-source:https://example.org',
    'https://',
    'x:y',
    `https://example.org/${'a'.repeat(9_000)}`,
  ])('refuses %j as a link', (written) => {
    expect(linkAddress(written)).toBeNull()
  })

  it('takes pictures from the web alone and embeds from https alone', () => {
    expect(pictureAddress('mailto:a@example.org')).toBeNull()
    expect(pictureAddress('//cdn.example.org/a.png')).toBe('//cdn.example.org/a.png')
    expect(embedAddress('http://video.example.org/1')).toBe('https://video.example.org/1')
    expect(embedAddress('//video.example.org/1')).toBe('https://video.example.org/1')
    expect(embedAddress('/1')).toBeNull()
    expect(embedAddress('ftp://video.example.org/1')).toBeNull()
  })

  it('gives an address again unchanged', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string({ unit: 'binary' })), (written) => {
        const once = linkAddress(written)
        if (once !== null) expect(linkAddress(once)).toBe(once)
      }),
      { numRuns: 2_000 },
    )
  })

  it('names the scheme that was written', () => {
    expect(schemeOf('Java\nScript:x')).toBe('javascript')
    expect(schemeOf('/a:b')).toBe('')
  })
})
