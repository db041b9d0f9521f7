/** What Anna Kowalska was prescribed, when, and what became of it. */
import type { Prescribed } from './story.ts'

type HandedOut = Prescribed['handedOut']

/** Half a year's packs taken home the day after, as she usually does. */
const NEXT_DAY = 1

interface Course {
  readonly name: string
  readonly packs: number
  readonly reason: string
  /** Months ago: first and last visit at which it was prescribed. */
  readonly from: number
  readonly to: number
}

// biome-ignore format: an aligned table is easier to read and to check
const courses: readonly Course[] = [
  { name: 'Tritace 5',        packs: 7, reason: 'I10',   from: 108, to: 48 }, // stopped: dry cough
  { name: 'Valsacor 160 mg',  packs: 7, reason: 'I10',   from: 42,  to: 0  },
  { name: 'Metformax 500',    packs: 6, reason: 'E11.9', from: 84,  to: 66 },
  { name: 'Metformax 1000',   packs: 6, reason: 'E11.9', from: 60,  to: 0  },
  { name: 'Jardiance',        packs: 7, reason: 'E11.9', from: 48,  to: 0  },
  { name: 'Atoris 20 mg',     packs: 6, reason: 'E78.2', from: 20,  to: 0  },
]

/** Prescriptions of the visit so many months ago; the newest package is valid for a year. */
export function annaMedicines(monthsAgo: number): readonly Prescribed[] {
  return courses
    .filter(({ from, to }) => monthsAgo <= from && monthsAgo >= to)
    .map(({ name, packs, reason }) => {
      const cancelled = monthsAgo === 48 && name === 'Tritace 5'
      const taken = cancelled ? [] : handedOut(monthsAgo, name, packs)
      return { name, packs, reason, handedOut: taken, cancelled, ...(monthsAgo < 1 && { validDays: 365 }) }
    })
}

/** The newest package is open: half of one medicine taken home, the rest still to be collected. */
function handedOut(monthsAgo: number, name: string, packs: number): HandedOut {
  if (monthsAgo < 1) return name === 'Metformax 1000' ? [[NEXT_DAY, packs / 2]] : []
  if (monthsAgo === 54) return [] // the autumn in which she let it slide; HbA1c shows it
  if (monthsAgo === 24 && name === 'Jardiance')
    return [
      [NEXT_DAY, 3],
      [20, packs - 3],
    ]
  return [[NEXT_DAY, packs]]
}
