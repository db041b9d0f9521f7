/** All entries of a register as they stood on a day, a thousand at a time: whoever is slow keeps no more than that in memory. */
import type { Entry, Register } from './register.ts'
import type { Registers } from './registers.ts'

const atOnce = 1000

/** In the order of keys; `day` is today unless said. */
export async function* everyEntry(
  registers: Registers,
  register: Register,
  day?: string,
): AsyncGenerator<Entry[]> {
  for (let after = ''; ; ) {
    const entries = await registers.list(register, {
      after,
      limit: atOnce,
      ...(day !== undefined && { day }),
    })
    if (entries.length > 0) yield entries
    const last = entries.at(-1)
    if (last === undefined || entries.length < atOnce) return
    after = last.key
  }
}
