/** Ctrl-C and its kin. */

/** Signals that reach us within this time (from the terminal, from npm, from boot.mjs) are one wish. */
const oneWish = 700

/**
 * Calls `stop` at the first SIGINT, SIGTERM or SIGHUP, and `atOnce` at a second one that comes later than the echoes
 * of the first.
 */
export function onStopSignal(
  stop: (signal: NodeJS.Signals) => void,
  atOnce: (signal: NodeJS.Signals) => void,
): void {
  let first: number | undefined
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      const now = performance.now()
      if (first === undefined) {
        first = now
        stop(signal)
      } else if (now - first > oneWish) atOnce(signal)
    })
  }
}
