/** Nobody stands still because a list cannot be asked: a room that is away, too busy, or was not set up in this house. */
import { Problem } from '#kernel/problem.ts'

const silent: readonly string[] = ['unavailable', 'busy']

export const isAway = (error: unknown): boolean =>
  error instanceof Problem && (silent.includes(error.category) || error.code === 'no-operation')

/** Undefined while whoever is asked is away. */
export async function unlessAway<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if (isAway(error)) return undefined
    throw error
  }
}
