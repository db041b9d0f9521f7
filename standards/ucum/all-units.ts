/** Every unit that UCUM has; the library that knows them is read at the first call. */
import type { Units } from './units.ts'

export async function allUnits(): Promise<Units> {
  return (await import('./library.ts')).unitOf
}
