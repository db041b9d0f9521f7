/** Marks the lines that their patient disputes. A mark that cannot be fetched keeps nobody from reading. */
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { saa } from '../../saa-permissions/contract.ts'
import { type Line, resourceOf } from '../contract.ts'

interface Entry {
  readonly type: string
  readonly id: string
  readonly at?: string | undefined
}

export type IsDisputed = (entry: Entry) => boolean

export async function marked(context: Context, patient: string, lines: readonly Line[]): Promise<Line[]> {
  const isDisputed = await disputedOf(context, patient)
  return lines.map((line) =>
    isDisputed({ ...line, type: resourceOf[line.kind] }) ? { ...line, disputed: true } : line,
  )
}

/** What is disputed: an entry by its id, or, by a paper, all of some types and a day. */
export async function disputedOf(context: Context, patient: string): Promise<IsDisputed> {
  try {
    const { disputes } = await context.call(saa.disputesOf, { patient })
    const ids = new Set(disputes.flatMap(({ entry }) => (entry ? `${entry.type}/${entry.id}` : [])))
    const days = disputes.flatMap(({ about }) => about ?? [])
    return ({ type, id, at }) =>
      ids.has(`${type}/${id}`) ||
      days.some(({ types, on }) => at !== undefined && types.includes(type) && on.startsWith(dayOf(at)))
  } catch (error) {
    // Forbidden: whoever was granted some kinds of data only.
    if (error instanceof Problem && (error.category === 'unavailable' || error.category === 'forbidden'))
      return () => false
    throw error
  }
}

/** As exact as it is known: a day, a month or a year. */
const dayOf = (at: string): string => (at.length <= 10 ? at : dateInPoland(Date.parse(at)))
