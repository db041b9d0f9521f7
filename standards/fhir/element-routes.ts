/**
 * From a path (`Observation.value as Quantity`) to routes through JSON (`valueQuantity`), by the types of R4: choices become
 * their members, repeating elements loops, filters conditions.
 */
import type { Member } from './definitions.ts'
import { typeDefinition } from './definitions.ts'
import type { Path, Step } from './path-expression.ts'
import { UnsupportedPath } from './path-expression.ts'

/** One move in JSON, from a value to what lies in it or on to itself. */
export type Move =
  | { kind: 'one' | 'many'; name: string }
  | { kind: 'at'; name: string; index: number }
  /** A condition on the value itself. */
  | {
      kind: 'if'
      step: Extract<Step, { kind: 'equals' | 'resolves' | 'extended' }>
      targets: readonly string[]
    }
  | { kind: 'ifUrl'; url: string }

export interface Route {
  moves: Move[]
  /** Type of the values at the end; `present` when the route asks for presence. */
  type: string
  /** Definition of the last member, if the route has one. */
  member?: Member
  /** Members whose presence is asked for (type `present`). */
  presence?: readonly string[]
}

/** All routes of a path in a resource type. Throws UnsupportedPath. */
export function routesOf(type: string, path: Path): Route[] {
  let routes: Route[] = [{ moves: [], type }]
  for (let i = 0; i < path.steps.length; i++) {
    const step = path.steps[i] as Step
    const next = path.steps[i + 1]
    if (step.kind === 'member' && next?.kind === 'present') {
      routes = routes.map((route) => presence(route, step.name))
      i++
    } else routes = routes.flatMap((route) => follow(route, step))
  }
  return routes
}

function follow(route: Route, step: Step): Route[] {
  switch (step.kind) {
    case 'member':
      return membersNamed(route.type, step.name).map((member) => through(route, member))
    case 'type':
      return isType(route.type, step.name) ? [route] : []
    case 'index':
      return [atIndex(route, step.at)]
    case 'extension': {
      const extensions = membersNamed(route.type, 'extension').map((member) => through(route, member))
      return extensions.map((inner) => ({
        ...inner,
        moves: [...inner.moves, { kind: 'ifUrl', url: step.url }],
      }))
    }
    case 'present':
      throw new UnsupportedPath('exists() here')
    default: {
      const targets = route.member?.type.targets ?? []
      return [{ ...route, moves: [...route.moves, { kind: 'if', step, targets }] }]
    }
  }
}

/** R4 writes a primitive type with a capital here and there (`value.as(DateTime)`). */
function isType(type: string, wanted: string): boolean {
  return type === wanted || type === wanted.charAt(0).toLowerCase() + wanted.slice(1)
}

function through(route: Route, member: Member): Route {
  const move: Move = { kind: member.element.many ? 'many' : 'one', name: member.name }
  return { moves: [...route.moves, move], type: member.type.code, member }
}

function presence(route: Route, name: string): Route {
  const names = membersNamed(route.type, name).map((member) => member.name)
  return { ...route, type: 'present', presence: names }
}

function atIndex(route: Route, index: number): Route {
  const last = route.moves.at(-1)
  if (last?.kind !== 'many') throw new UnsupportedPath('an index on a single element')
  return { ...route, moves: [...route.moves.slice(0, -1), { kind: 'at', name: last.name, index }] }
}

/** The members of an element: one, or one per type of a choice; also `effectivePeriod` written out as R4 does at times. */
function membersNamed(type: string, name: string): Member[] {
  const members = [...(typeDefinition(type)?.members.values() ?? [])]
  const found = members.filter((member) => member.element.name === name || member.name === name)
  if (found.length === 0) throw new UnsupportedPath(`${type} has no ${name}`)
  return found
}
