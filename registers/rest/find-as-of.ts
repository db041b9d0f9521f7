/** Entries by words, as they stood on a day. */
import type { Entry, Register } from '../register.ts'
import type { Registers } from '../registers.ts'
import type { Asked } from './asked.ts'

/** Words are sought among today's entries; what is found is shown as it stood on the day. */
export async function findAsOf(
  registers: Registers,
  register: Register,
  { text = '', day, limit }: Pick<Asked, 'text' | 'day' | 'limit'>,
): Promise<Entry[]> {
  const found = await registers.find(register, text, limit)
  if (day === undefined) return found
  const keys = found.map(({ key }) => key)
  const then = new Map((await registers.getMany(register, keys, day)).map((entry) => [entry.key, entry]))
  return keys.flatMap((key) => then.get(key) ?? [])
}
