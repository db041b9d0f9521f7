/**
 * Collections are equivalent whatever their order (http://hl7.org/fhirpath/N1/#equivalent-1); the library compares them in
 * theirs. Seen at every step, since the library lets no operator be replaced.
 */
import type { Library, SyntaxNode } from './library.ts'

/** Longest collections that are compared each with each. */
const longest = 50

type Values = readonly unknown[]

/** To be called with what each step hands on; corrects what `~` and `!~` answer. */
export function equivalenceKeeper(library: Library): (handed: unknown, node: SyntaxNode) => void {
  const operands = new Map<SyntaxNode, Values>()
  const areAlike = library.compile('%one ~ %other', {})
  const isAlike = (one: unknown, other: unknown) =>
    areAlike({ resourceType: 'Basic' }, { one, other }, {})[0] === true
  return (handed, node) => {
    if (!Array.isArray(handed)) return
    if (node.text === '~' || node.text === '!~') {
      const [left = [], right = []] = (node.children ?? []).map((child) => operands.get(child))
      if (left.length < 2 || left.length !== right.length || left.length > longest) return
      handed[0] = matched(left, right, isAlike) === (node.text === '~')
    } else if (handed.length > 1) operands.set(node, [...(handed as Values)])
  }
}

/** Whether each has one of the others for itself. */
function matched(left: Values, right: Values, isAlike: (one: unknown, other: unknown) => boolean): boolean {
  const rest = [...right]
  return left.every((one) => {
    const place = rest.findIndex((other) => isAlike(one, other))
    if (place !== -1) rest.splice(place, 1)
    return place !== -1
  })
}
