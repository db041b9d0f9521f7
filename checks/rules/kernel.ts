/** The kernel is read in a quarter of an hour: at most 1,500 lines, and it names no system. */
import { sources } from './sources.ts'

const most = 1500

export function kernelFaults(): readonly string[] {
  const files = sources(/^kernel\/.*[.](ts|sql)$/).filter(({ path }) => !path.endsWith('.test.ts'))
  const lines = files.reduce((sum, { text }) => sum + text.split('\n').length - 1, 0)
  return lines > most ? [`kernel/ has ${lines} lines, at most ${most}`] : []
}
