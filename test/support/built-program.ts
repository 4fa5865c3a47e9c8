import { prepare } from '../../scripts/preparation.mjs'

/**
 * Vitest's set-up for what is tried on the program as it is built: builds it where it is stale. With types that do not fit
 * it is there all the same, and the check of types says so.
 */
export async function setup(): Promise<void> {
  await prepare().catch((error: Error) => process.stderr.write(`${error.message}\n`))
}
