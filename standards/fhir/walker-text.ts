/**
 * Writes the JavaScript that walks many routes through one resource: routes that begin alike share their beginning, so that every
 * element is read once, however many parameters look at it. The text is made of names from the generated tables only.
 */
import type { Move } from './element-routes.ts'

/** Something to do at the end of a route: writes statements about the variable given. */
export interface Stop {
  moves: readonly Move[]
  text: (variable: string) => string
}

interface Node {
  children: Map<string, { move: Move; node: Node }>
  stops: ((variable: string) => string)[]
}

/** Gives a name in the compiled text to a value (a set, a function …). */
export type NameOf = (value: unknown) => string

/**
 * Statements that follow all stops from the variable `from`; `r` is always the resource. `resolves` is the name of a function
 * (reference, type, targets, resource) → boolean that decides `where(resolve() is T)`.
 */
export function walkerText(stops: readonly Stop[], resolves: string, nameOf: NameOf, from = 'r'): string {
  const root: Node = { children: new Map(), stops: [] }
  for (const stop of stops) insert(root, stop)
  return nodeText(root, from, { resolves, nameOf, next: 0 })
}

interface Writer {
  resolves: string
  nameOf: NameOf
  next: number
}

function insert(root: Node, stop: Stop): void {
  let node = root
  for (const move of stop.moves) {
    const key = JSON.stringify(move)
    const known = node.children.get(key)
    const child: Node = known?.node ?? { children: new Map(), stops: [] }
    if (known === undefined) node.children.set(key, { move, node: child })
    node = child
  }
  node.stops.push(stop.text)
}

function nodeText(node: Node, variable: string, writer: Writer): string {
  const here = node.stops.map((stop) => stop(variable))
  const below = [...node.children.values()].map(({ move, node: child }) =>
    moveText(move, child, variable, writer),
  )
  return [...here, ...below].join('\n')
}

function moveText(move: Move, child: Node, variable: string, writer: Writer): string {
  if (move.kind === 'if' || move.kind === 'ifUrl') {
    return `if (${conditionText(move, variable, writer)}) {\n${nodeText(child, variable, writer)}\n}`
  }
  const inner = `v${writer.next++}`
  const body = nodeText(child, inner, writer)
  const from = `${variable}[${JSON.stringify(move.name)}]`
  if (move.kind === 'one') return `{ const ${inner} = ${from}; if (${there(inner)}) {\n${body}\n} }`
  if (move.kind === 'at')
    return `{ const ${inner} = ${from}?.[${move.index}]; if (${there(inner)}) {\n${body}\n} }`
  return `{ const list = ${from}; if (Array.isArray(list)) for (let i = 0; i < list.length; i++) {
    const ${inner} = list[i]; if (${there(inner)}) {\n${body}\n} } }`
}

function there(variable: string): string {
  return `${variable} !== undefined && ${variable} !== null`
}

function conditionText(
  move: Extract<Move, { kind: 'if' | 'ifUrl' }>,
  variable: string,
  writer: Writer,
): string {
  if (move.kind === 'ifUrl') return `${variable}.url === ${JSON.stringify(move.url)}`
  const { step } = move
  if (step.kind === 'equals')
    return `${variable}[${JSON.stringify(step.member)}] === ${JSON.stringify(step.value)}`
  if (step.kind === 'extended') {
    return `Array.isArray(${variable}.extension) && ${variable}.extension.some((e) => e?.url === ${JSON.stringify(step.url)})`
  }
  return `${writer.resolves}(${variable}, ${JSON.stringify(step.type)}, ${writer.nameOf(move.targets)}, r)`
}
