import { describe, expect, it } from 'vitest'
import { stylesOf } from './newsroom-client.ts'

describe('the page of the newsroom', () => {
  it('has the style sheets of everything that its script needs to begin, and none of a screen that is opened later', () => {
    const manifest = {
      'main.tsx': { file: 'main.js', css: ['main.css'], imports: ['_Frame.js', '_Icon.js'] },
      '_Frame.js': { file: 'Frame.js', css: ['Frame.css'], imports: ['_Icon.js', 'main.tsx'] },
      '_Icon.js': { file: 'Icon.js', css: ['Icon.css'] },
      'screens/Desk.tsx': { file: 'Desk.js', css: ['Desk.css'], imports: ['_Icon.js'] },
    }
    expect(stylesOf(manifest, 'main.tsx')).toEqual(['main.css', 'Frame.css', 'Icon.css'])
  })
})
