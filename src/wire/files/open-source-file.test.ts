import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { openSourceFile } from './open-source-file.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dateline-source-'))
})

async function fileOf(bytes: Uint8Array | string): Promise<string> {
  const path = join(folder, `${Math.random()}.xml`)
  await writeFile(path, bytes)
  return path
}

async function textOf(path: string): Promise<string> {
  let text = ''
  for await (const piece of (await openSourceFile(path)).text()) text += piece
  return text
}

const sentence = 'Zoë rowed to Tromsø for 5 €.'

describe('a file that is brought in', () => {
  it('is read in UTF-8 where it says nothing', async () => {
    expect(await textOf(await fileOf(sentence))).toBe(sentence)
  })

  it('is read as its byte order mark says, without the mark', async () => {
    const utf16 = Buffer.from(`\uFEFF${sentence}`, 'utf16le')
    expect(await textOf(await fileOf(`\uFEFF${sentence}`))).toBe(sentence)
    expect(await textOf(await fileOf(utf16))).toBe(sentence)
    expect(await textOf(await fileOf(Buffer.from(utf16).swap16()))).toBe(sentence)
  })

  it('is read as its XML declaration says', async () => {
    const declared = '<?xml version="1.0" encoding="windows-1252"?><p>Zo\xeb: \x93yes\x94, 5 \x80</p>'
    expect(await textOf(await fileOf(Buffer.from(declared, 'latin1')))).toContain('Zoë: “yes”, 5 €')
  })

  it('is read the same packed with gzip, whatever the pieces', async () => {
    const long = `${sentence}\n`.repeat(40_000)
    expect(await textOf(await fileOf(gzipSync(long)))).toBe(long)
    expect(await textOf(await fileOf(long))).toBe(long)
  })

  it('is refused at the byte that is not in the encoding, and what came before has been given out', async () => {
    const before = 'é'.repeat(300_000)
    const path = await fileOf(Buffer.concat([Buffer.from(before), Buffer.from([0xe9]), Buffer.from(' and more')]))
    let text = ''
    const reading = async () => {
      for await (const piece of (await openSourceFile(path)).text()) text += piece
    }
    await expect(reading).rejects.toThrow(/taken for UTF-8, but byte 600001 \(e9 in hexadecimal\) is not.*iconv/)
    expect(text).toBe(before)
  })

  it('is refused where it breaks off inside a character', async () => {
    await expect(textOf(await fileOf(Buffer.from('Tromsø').subarray(0, 6)))).rejects.toThrow(/inside a character/)
  })

  it('is refused with a sentence when there is nothing to read', async () => {
    await expect(openSourceFile(join(folder, 'absent.xml'))).rejects.toThrow(/There is no file/)
    await expect(openSourceFile(folder)).rejects.toThrow(/is a folder/)
    await expect(openSourceFile(await fileOf(''))).rejects.toThrow(/is empty/)
    await expect(openSourceFile(await fileOf(gzipSync('')))).rejects.toThrow(/is empty/)
  })

  it('is refused when it is of a kind or an encoding that is not read', async () => {
    await expect(openSourceFile(await fileOf('PK\x03\x04…'))).rejects.toThrow(/a ZIP archive/)
    await expect(openSourceFile(await fileOf('<?xml version="1.0" encoding="klingon-8"?><a/>'))).rejects.toThrow(
      /“klingon-8”, which is no known encoding/,
    )
    await expect(openSourceFile(await fileOf(Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0, 60])))).rejects.toThrow(/UTF-32/)
  })

  it('is refused when it swells like a bomb, or is damaged', async () => {
    const bomb = await fileOf(gzipSync(Buffer.alloc(90 * 1024 ** 2)))
    await expect(textOf(bomb)).rejects.toThrow(/swells to more than 250 times/)
    const packed = gzipSync(sentence.repeat(1000))
    await expect(textOf(await fileOf(packed.subarray(0, packed.length - 20)))).rejects.toThrow(/damaged/)
  })

  it('is refused where it is packed twice, or was not written to its end', async () => {
    const twice = await fileOf(gzipSync(gzipSync(sentence)))
    await expect(openSourceFile(twice)).rejects.toThrow(/is packed twice\. Unpack it/)
    await expect(openSourceFile(await fileOf(Buffer.alloc(5_000)))).rejects.toThrow(/nothing but zeros/)
  })
})
