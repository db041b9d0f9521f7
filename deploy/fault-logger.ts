/** Fastify's logger, as far as it is ours: faults alone become lines of the house's log, by code and kind of error, never by its words. */
import type { FastifyBaseLogger } from 'fastify'
import type { LogLine } from './roof-options.ts'

const silent = () => {}

/** Options for Fastify; without a log nothing is told. */
export function faultLogger(
  log: ((line: LogLine) => void) | undefined,
): { logger: false } | { loggerInstance: FastifyBaseLogger } {
  if (!log) return { logger: false }
  const tell = (told: unknown) => {
    const { code, err } = (typeof told === 'object' && told !== null ? told : {}) as Told
    log({ event: 'fault', code: worded(code), kind: worded(err instanceof Error ? err.name : err) })
  }
  const loggerInstance: FastifyBaseLogger = {
    level: 'error',
    silent,
    trace: silent,
    debug: silent,
    info: silent,
    warn: silent,
    error: tell,
    fatal: tell,
    child: () => loggerInstance,
  }
  return { loggerInstance }
}

interface Told {
  readonly code?: unknown
  readonly err?: unknown
}

/** A name of ours or of Node's; anything else could be somebody's data. */
const worded = (word: unknown): string => (/^[\w.-]{1,60}$/.test(String(word)) ? String(word) : 'unknown')
