import { describe, expect, it } from 'vitest'
import { readAddress } from './read-address.ts'
import { nameOfRoute, routeAddress } from './route-address.ts'

function routeOf(url: string) {
  const address = readAddress(url)
  return address && routeAddress(address)
}

describe('addresses of readers', () => {
  it.each([
    ['/', { page: 'front' }],
    ['/world', { page: 'section', path: 'world', before: null }],
    ['/world/', { page: 'section', path: 'world', before: null }],
    ['/world/asia', { page: 'section', path: 'world/asia', before: null }],
    ['/world/asia/2026/03/04/bridge', { page: 'article', path: '/world/asia/2026/03/04/bridge' }],
    ['/news/2026/03/04/bridge/history', { page: 'history', path: '/news/2026/03/04/bridge', from: null, to: null }],
    [
      '/news/2026/03/04/bridge/history?from=1&to=3',
      { page: 'history', path: '/news/2026/03/04/bridge', from: 1, to: 3 },
    ],
    ['/news/2026/03/04/bridge/history.json', { page: 'history-json', path: '/news/2026/03/04/bridge' }],
    ['/news/2026/03/04/%E6%A1%A5', { page: 'article', path: '/news/2026/03/04/桥' }],
    ['/tags', { page: 'tags' }],
    ['/tags/rivers', { page: 'tag', slug: 'rivers', before: null }],
    ['/by/ada-marsh/feed.atom', { page: 'feed', of: { contributor: 'ada-marsh' }, format: 'atom' }],
    ['/world/asia/feed.json', { page: 'feed', of: { section: 'world/asia' }, format: 'json' }],
    ['/feed.xml', { page: 'feed', of: { front: true }, format: 'rss' }],
    ['/archive/2024/02/29', { page: 'archive-day', day: '2024-02-29' }],
    ['/archive/2023/02/29', { page: 'none' }],
    ['/record?q=%00', { page: 'record', query: '' }],
    ['/record?q=Ada%00+Marsh', { page: 'record', query: 'Ada Marsh' }],
    ['/record/people?after=a%00b', { page: 'record-list', kind: 'person', after: 'ab', format: 'html' }],
    ['/archive/2023/13/45', { page: 'none' }],
    ['/sitemaps/3.xml', { page: 'sitemap', part: 3 }],
    ['/sitemaps/x.xml', { page: 'none' }],
    ['/pages/imprint', { page: 'static-page', slug: 'imprint' }],
    ['/a/b/c', { page: 'none' }],
    ['/a/b/c/d/e/f/g/h', { page: 'none' }],
    ['//world', { page: 'none' }],
    ['/world//feed.xml', { page: 'none' }],
  ])('%s', (url, route) => {
    expect(routeOf(url)).toEqual(route)
  })

  it.each(['/%', '/%ff', '/../etc/passwd', '/%2e%2e/x', '/a%00b', '/a%2fb', `/${'x'.repeat(5_000)}`, '*'])(
    'refuses %s, which can be no address',
    (url) => {
      expect(readAddress(url)).toBeNull()
    },
  )

  it('keeps one page for addresses that differ in what changes nothing', () => {
    const name = (url: string): string => {
      const address = readAddress(url)
      return address ? nameOfRoute(routeAddress(address), address.path) : ''
    }
    expect(name('/world?utm_source=x')).toBe(name('/world/'))
    expect(name('/search?q=a&x=1&page=2')).toBe(name('/search?page=2&q=a'))
    expect(name('/search?q=a')).not.toBe(name('/search?q=b'))
    expect(name('/corrections?before=1')).toBe(name('/corrections'))
    expect(name('/world?before=now')).toBe(name('/world'))
    expect(name('/world?before=2026-03-04T12:00:00.000Z_7')).not.toBe(name('/world'))
    expect(name('/record/people/ada/timeline?type=x&before=y')).toBe(name('/record/people/ada/timeline'))
    expect(name('/record/people/ada/timeline?type=meeting')).not.toBe(name('/record/people/ada/timeline'))
  })
})
