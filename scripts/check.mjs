import { runChecks } from './checks.mjs'
import { install, isInstalled } from './install.mjs'

if (!isInstalled({ forRunning: false })) await install()
const { failed } = await runChecks()
if (failed > 0) process.exitCode = 1
