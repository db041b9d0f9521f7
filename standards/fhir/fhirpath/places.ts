/** Where what an expression found stands in its resource. */
import type { Node } from './library.ts'

/** Members of objects by name, of lists by number; none for what does not stand in `root`. */
export function placeOf(node: Node, root: unknown): [(string | number)[]] | [] {
  const place: (string | number)[] = []
  let each = node
  for (; each.parentResNode; each = each.parentResNode) {
    if (typeof each.index === 'number') place.unshift(each.index)
    place.unshift(memberOf(each))
  }
  return each.data === root ? [place] : []
}

/** The name in JSON: a choice has its type in it. */
function memberOf({ propName = '', data, parentResNode }: Node): string {
  const parent = (parentResNode?.data ?? {}) as Record<string, unknown>
  if (propName in parent) return propName
  const named = Object.keys(parent).find((name) => name.startsWith(propName) && parent[name] === data)
  return named ?? Object.keys(parent).find((name) => isChoice(name, propName)) ?? propName
}

const isChoice = (name: string, choice: string): boolean =>
  name.startsWith(choice) && /^[A-Z]/.test(name.slice(choice.length))
