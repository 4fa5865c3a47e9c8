import { type Logger, pino } from 'pino'
import type { Config } from './config.ts'

/** Opens the log: JSON, a line each, on standard error, without what gives access. */
export function openLog({ logLevel }: Pick<Config, 'logLevel'>): Logger {
  return pino(
    { level: logLevel, redact: ['req.headers.authorization', 'req.headers.cookie', '*.password', '*.token'] },
    pino.destination({ dest: 2, sync: false }),
  )
}
