import { spawn } from 'node:child_process'

/**
 * Runs a program to its end. What it prints goes to this process's standard error, so that standard output stays that of
 * the command which somebody asked for; with `capture` it is kept instead.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean, capture?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>} `code` is 1 where the program could not be started or was killed
 */
export function runChild(program, args, { capture = false, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', capture ? 'pipe' : 2, capture ? 'pipe' : 2] })
    /** @type {string[]} */
    const output = []
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => output.push(text))
    child.on('error', (error) => resolve({ code: 1, output: String(error) }))
    child.on('close', (code) => resolve({ code: code ?? 1, output: output.join('') }))
  })
}
