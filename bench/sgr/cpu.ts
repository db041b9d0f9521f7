/** Processor time that an instance has used, by /proc: its own processes, and those of its PostgreSQL. */
import { readdirSync, readFileSync } from 'node:fs'

/** Milliseconds in a tick of the kernel's clock (sysconf(_SC_CLK_TCK) is 100 on Linux). */
const tick = 10

export interface Cpu {
  readonly program: number
  readonly database: number
}

export function cpuOf(pid: number): Cpu {
  const found = { program: 0, database: 0 }
  const all = everything()
  const add = (id: number) => {
    const own = all.get(id)
    if (!own) return
    found[own.name.startsWith('postgres') ? 'database' : 'program'] += own.milliseconds
    for (const [child, { parent }] of all) if (parent === id) add(child)
  }
  add(pid)
  return found
}

interface Used {
  readonly name: string
  readonly parent: number
  readonly milliseconds: number
}

function everything(): ReadonlyMap<number, Used> {
  const found = new Map<number, Used>()
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8')
      const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'))
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      const [parent, own, kernel] = [fields[1], fields[11], fields[12]].map(Number)
      found.set(Number(entry), {
        name,
        parent: parent ?? 0,
        milliseconds: ((own ?? 0) + (kernel ?? 0)) * tick,
      })
    } catch {
      // It ended while we looked.
    }
  }
  return found
}
