/** That there is nothing is an answer of P1's, not a fault. */
import { Problem } from '#kernel/problem.ts'

export async function orNothing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Problem && error.category === 'not-found') return undefined
    throw error
  }
}
