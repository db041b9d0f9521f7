/** What a path of FHIRPath Patch leads to in a resource. */
import { numberOf } from '../json.ts'
import { failed, PatchError } from './patch-error.ts'
import type { PathStep, PathTest } from './path-text.ts'
import { elementNamed, itemAt, itemsOf, type Members, memberNames, membersOf, type Place } from './places.ts'

/** Values that one patch may look at: conditions in where(…) look at every item of a list, operations at their neighbours. */
const mostLooks = 2_000_000

export class PathWalk {
  #left = mostLooks

  /** Counts what is about to be looked at. Throws PatchError `too-costly`. */
  charge(looks: number): void {
    this.#left -= looks
    if (this.#left < 0)
      throw new PatchError('too-costly', 'The paths of this patch look at too much; send fewer operations.')
  }

  /** Throws PatchError. */
  placesAt(root: Place, steps: readonly PathStep[]): Place[] {
    const [first, ...rest] = steps
    const own = first?.kind === 'member' && [root.type, 'Resource', 'DomainResource'].includes(first.name)
    return this.#follow([root], own ? rest : steps)
  }

  /** The one place that a path leads to. Throws PatchError `failed`. */
  onlyPlaceAt(root: Place, steps: readonly PathStep[]): Place {
    const places = this.placesAt(root, steps)
    if (places.length > 1) failed('The path leads to more than one element.')
    return places[0] ?? failed('The path leads to nothing in this resource.')
  }

  #follow(from: readonly Place[], steps: readonly PathStep[]): Place[] {
    let places = [...from]
    for (const step of steps) places = this.#next(places, step)
    return places
  }

  #next(places: readonly Place[], step: PathStep): Place[] {
    this.charge(1 + places.length)
    switch (step.kind) {
      case 'member':
        return places.flatMap((place) => this.#children(place, step.name))
      case 'index': {
        const found = places.at(step.index)
        return found === undefined ? [] : [found]
      }
      case 'single':
        if (places.length > 1) failed('single() found more than one element.')
        return [...places]
      case 'ofType':
        return places.filter(({ type }) => type === step.type)
      case 'where':
        return places.filter((place) => this.#holds(place, step.test))
    }
  }

  #children(parent: Place, name: string): Place[] {
    const element = elementNamed(parent, name)
    const owner = membersOf(parent)
    if (owner === undefined) return []
    return memberNames(element).flatMap(({ member, type }) =>
      itemsOf(owner, member).map(({ value }, index) => {
        this.charge(1)
        const kind = type === 'Resource' ? String((value as Members | undefined)?.resourceType) : type
        return { parent, owner, member, index, many: element.many, type: kind }
      }),
    )
  }

  #holds(place: Place, test: PathTest): boolean {
    switch (test.kind) {
      case 'and':
        return test.tests.every((each) => this.#holds(place, each))
      case 'or':
        return test.tests.some((each) => this.#holds(place, each))
      case 'exists':
        return this.#follow([place], test.path).length > 0 === test.is
      case 'equals': {
        const [found, another] = this.#follow([place], test.path)
        if (another !== undefined) failed('A comparison in where(…) found more than one value.')
        return found !== undefined && isEqualTo(found, test.literal) === test.is
      }
    }
  }
}

function isEqualTo(place: Place, literal: string): boolean {
  const { value } = itemAt(place)
  const number = numberOf(value)
  return Number.isNaN(number) ? String(value) === literal : number === Number(literal)
}
