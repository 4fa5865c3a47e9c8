import { prepare } from './preparation.mjs'

try {
  await prepare()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}
