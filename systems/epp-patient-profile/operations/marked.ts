/** Marks the lines that their patient disputes. A mark that cannot be fetched keeps nobody from reading. */
import { Problem } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { saa } from '../../saa-permissions/contract.ts'
import { type Line, resourceOf } from '../contract.ts'

export async function marked(context: Context, patient: string, lines: readonly Line[]): Promise<Line[]> {
  const disputed = await disputedOf(context, patient)
  return lines.map((line) =>
    disputed.has(`${resourceOf[line.kind]}/${line.id}`) ? { ...line, disputed: true } : line,
  )
}

/** `Type/id` of what is disputed. */
export async function disputedOf(context: Context, patient: string): Promise<ReadonlySet<string>> {
  try {
    const { disputes } = await context.call(saa.disputesOf, { patient })
    return new Set(disputes.map(({ entry: { type, id } }) => `${type}/${id}`))
  } catch (error) {
    // Forbidden: whoever was granted some kinds of data only.
    if (error instanceof Problem && (error.category === 'unavailable' || error.category === 'forbidden'))
      return new Set()
    throw error
  }
}
