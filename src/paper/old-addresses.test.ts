import { describe, expect, it } from 'vitest'
import { wholeFile } from './old-addresses.ts'

describe('wholeFile', () => {
  it.each([
    ['/wp-content/uploads/2019/05/x-300x200.jpg', '/wp-content/uploads/2019/05/x.jpg'],
    ['/blog/wp-content/uploads/x-e1234567890123-150x150.PNG', '/blog/wp-content/uploads/x.PNG'],
    ['/wp-content/uploads/x-scaled.jpg.webp', '/wp-content/uploads/x.jpg'],
    ['/wp-content/uploads/x-scaled.jpg', '/wp-content/uploads/x.jpg'],
    ['/wp-content/uploads/x.jpg', null],
    ['/wp-content/uploads/x-300x200.pdf', null],
    ['/somewhere/x-300x200.jpg', null],
    ['/content/images/size/w600h400/format/webp/2019/05/x.jpg', '/content/images/2019/05/x.jpg'],
    ['/content/images/2019/05/x_o.jpg', '/content/images/2019/05/x.jpg'],
    ['/2019/05/a-story', null],
  ])('finds the picture that %s was made of', (path, whole) => {
    expect(wholeFile(path)).toBe(whole)
  })
})
