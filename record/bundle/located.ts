/** A refusal of one entry tells which entry of the bundle it was. */
import { Problem } from '#kernel/problem.ts'
import { InvalidResource } from '../write/invalid.ts'

/** Runs the work for an entry; `place` is `Bundle.entry[3]`, undefined for a request of its own. */
export async function located<T>(place: string | undefined, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw place === undefined ? error : at(place, error)
  }
}

/** The same refusal with the entry's place in front of its own. */
export function at(place: string, error: unknown): unknown {
  if (error instanceof InvalidResource)
    return new InvalidResource(
      error.issues.map((issue) => ({ ...issue, expression: inside(place, issue.expression) })),
    )
  if (!(error instanceof Problem) || error.location?.startsWith('Bundle.')) return error
  const { category, code, message, location } = error
  return new Problem(category, code, message, location === undefined ? place : inside(place, location))
}

/** `Patient.name[0]` of an entry is `Bundle.entry[3].resource.name[0]`. */
function inside(place: string, expression: string | undefined): string {
  const resource = `${place}.resource`
  if (expression === undefined) return resource
  return /^[A-Z]/.test(expression) ? expression.replace(/^[A-Za-z]+/, resource) : place
}
