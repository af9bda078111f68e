import { pino } from 'pino'
import type { Log } from './server.ts'

/** One JSON object a line on standard output. What goes in is chosen by the caller: no names, no queries, no bodies. */
export function openLog(): Log {
  const logger = pino({ base: undefined, timestamp: pino.stdTimeFunctions.isoTime })
  return {
    info: (fields, message) => logger.info(fields, message),
    error: (fields, message) => logger.error(fields, message),
  }
}
