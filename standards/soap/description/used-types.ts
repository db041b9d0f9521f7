/** All types that messages need, each after those that it needs. */
import type { Complex, Enumeration, Type } from './schema.ts'

export function usedTypes(roots: readonly Complex[]): (Complex | Enumeration)[] {
  const found = new Set<Complex | Enumeration>()
  const visit = (type: Type): void => {
    if (type.kind === 'simple' || found.has(type)) return
    if (type.kind === 'complex') neededBy(type).forEach(visit)
    found.add(type)
  }
  roots.forEach(visit)
  return [...found]
}

const neededBy = ({ base, fields }: Complex): Type[] =>
  base ? [base] : Object.values(fields).map(({ type }) => type)
