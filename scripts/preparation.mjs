import { join } from 'node:path'
import { build, isBuilt } from './build.mjs'
import { install, isInstalled } from './install.mjs'
import { withLock } from './lock.mjs'
import { root } from './root.mjs'

/**
 * Installs what is missing and builds what is stale. Where nothing is, nothing is written. Two commands at once do it one
 * after the other. Prints to standard error alone.
 *
 * @throws {Error} with one sentence for the person at the keyboard, and the compiler's words where the build is not sound
 */
export async function prepare() {
  if (isReady()) return
  const waiting = () => process.stderr.write('Waiting for another command that installs or builds.\n')
  await withLock(join(root, '.prepare.lock'), prepareAlone, waiting)
}

function isReady() {
  return isBuilt() ? isInstalled({ forRunning: true }) : false
}

async function prepareAlone() {
  if (isReady()) return
  if (!isInstalled({ forRunning: false })) await install()
  if (isBuilt()) return
  process.stderr.write('Building Dateline.\n')
  const { isSound, output } = await build()
  if (!isSound) throw new Error(`${output.trim()}\nThe build is not sound: see above.`)
}
