import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

/* The floor: Node alone, writing the bytes of one page. Arguments: a file of headers as JSON, the body, the port. */
const [headersFile = '', bodyFile = '', port = '0'] = process.argv.slice(2)
const headers = JSON.parse(readFileSync(headersFile, 'utf8'))
const body = readFileSync(bodyFile)
createServer({ requestTimeout: 60_000, headersTimeout: 20_000, keepAliveTimeout: 30_000 }, (_request, response) => {
  response.writeHead(200, headers)
  response.end(body)
}).listen(Number(port), '127.0.0.1')
