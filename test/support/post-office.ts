import { createServer, type Server } from 'node:net'

/** A mail server that takes letters, says it is busy, or does not know anybody, as a test tells it. */
export class PostOffice {
  readonly letters: string[] = []
  answer = '250 Ok'
  #server: Server | undefined

  async open(): Promise<string> {
    const server = createServer((socket) => {
      let isLetter = false
      let letter = ''
      socket.on('error', () => undefined)
      socket.write('220 post.example\r\n')
      socket.on('data', (bytes) => {
        for (const line of bytes.toString('utf8').split('\r\n').slice(0, -1)) {
          if (isLetter && line === '.') {
            isLetter = false
            this.letters.push(letter)
            socket.write('250 Ok\r\n')
          } else if (isLetter) letter += `${line}\n`
          else if (/^DATA/i.test(line)) {
            isLetter = true
            letter = ''
            socket.write('354 Go on\r\n')
          } else if (/^RCPT/i.test(line)) socket.write(`${this.answer}\r\n`)
          else if (/^QUIT/i.test(line)) socket.end('221 Bye\r\n')
          else socket.write('250 Ok\r\n')
        }
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    this.#server = server
    const address = server.address()
    return `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  }

  close(): void {
    this.#server?.close()
  }
}
