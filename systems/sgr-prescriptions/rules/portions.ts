/**
 * How much of an annual prescription is handed over at a time. Prawo farmaceutyczne art. 96a: at once for at most 120 days of use; the next
 * after three quarters of the time for which the one before was handed over; and where the first was collected later than thirty days after the
 * first day, less by what those days would have used. How each word is read: docs/clarifications/annual-prescriptions.md.
 */
import { refuse } from '#kernel/problem.ts'
import { addDays, daysBetween } from '#standards/time/poland.ts'

const atOnce = 120
const grace = 30
/** An annual one is valid for longer than any other. */
const longestOther = 120

export interface Annual {
  readonly packs: number
  /** How long a pack lasts, as the dosage says. */
  readonly daysInPack: number
  /** First day of validity, YYYY-MM-DD. */
  readonly validFrom: string
  /** What was handed over and not withdrawn, with its Polish day, the oldest first. */
  readonly handed: readonly { readonly day: string; readonly packs: number }[]
}

export interface Portion {
  /** Most packs that may be handed over on the day asked about. */
  readonly packs: number
  /** Where it is none: the first day on which there is something again; absent: never. */
  readonly from?: string
}

export const isAnnual = (validFrom: string, validUntil: string): boolean =>
  daysBetween(validFrom, validUntil) > longestOther

export function portionOn({ packs, daysInPack, validFrom, handed }: Annual, day: string): Portion {
  const most = Math.max(1, Math.floor(atOnce / daysInPack))
  const first = handed[0]?.day ?? day
  const late = daysBetween(validFrom, first)
  const lost = late > grace ? Math.floor(late / daysInPack) : 0
  const left = packs - lost - handed.reduce((sum, each) => sum + each.packs, 0)
  const [open, next] = openPortion(handed, daysInPack)
  const isOver = next === undefined || day >= next
  const now = Math.max(0, Math.min(left, isOver ? most : most - open))
  return now === 0 && left > 0 && next !== undefined ? { packs: now, from: next } : { packs: now }
}

/** Packs of the portion that was begun last, and the first day of the one after it. */
function openPortion(handed: Annual['handed'], daysInPack: number): readonly [number, string | undefined] {
  let open = 0
  let begun = ''
  let next: string | undefined
  for (const { day, packs } of handed) {
    const isNew = next === undefined || day >= next
    begun = isNew ? day : begun
    open = isNew ? packs : open + packs
    next = addDays(begun, Math.ceil(0.75 * open * daysInPack))
  }
  return [open, next]
}

/** Refuses `unprocessable/next-portion-from`, `portion-too-large`, `portion-none-left`. */
export function assertPortion({ packs: most, from }: Portion, packs: number): void {
  if (packs <= most) return
  if (from !== undefined)
    refuse(
      'unprocessable',
      'next-portion-from',
      `What was handed over lasts: the next portion is handed over from ${from} on.`,
      '/packs',
    )
  if (most === 0)
    refuse(
      'unprocessable',
      'portion-none-left',
      'The first packs were collected late, and the days that have passed count: nothing is left of it.',
      '/packs',
    )
  refuse(
    'unprocessable',
    'portion-too-large',
    `Of this annual prescription at most ${most} may be handed over now (packs as prescribed).`,
    '/packs',
  )
}
