import { expect, it } from 'vitest'
import { writeCsv } from './write-csv.ts'

it('writes cells that a spreadsheet reads as they are, and no formula', () => {
  const cells = ['plain', 'a,b', 'say "so"', 'two\nlines', '=1+1', ' +49 30', '-3', '@all', '\t=2', '']
  expect(writeCsv([cells, ['end']])).toBe(
    `plain,"a,b","say ""so""","two\nlines",'=1+1,' +49 30,'-3,'@all,'\t=2,\r\nend\r\n`,
  )
})
