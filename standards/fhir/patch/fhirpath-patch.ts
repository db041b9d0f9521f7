/**
 * FHIRPath Patch (https://hl7.org/fhir/R4/fhirpatch.html): operations add, insert, delete, replace and move in a Parameters
 * resource. Values are put where FHIR has room for them; whether the outcome is a valid resource is for the caller to check.
 */
import { type ElementDefinition, isPrimitive } from '../definitions.ts'
import type { FhirResource } from '../resource.ts'
import { operationsIn, type PatchOperation, readOperation } from './operations.ts'
import { eachOperation, failed, malformed } from './patch-error.ts'
import { type PathStep, readPath } from './path-text.ts'
import { PathWalk } from './path-walk.ts'
import {
  elementNamed,
  type Item,
  itemAt,
  itemsOf,
  type Members,
  memberNames,
  membersOf,
  type Place,
  rootPlace,
  setItems,
} from './places.ts'
import { PatchValues } from './values.ts'

/** The resource as the patch makes it. `resource` is used up: it is half changed when this throws PatchError. */
export function applyFhirPathPatch(resource: FhirResource, parameters: unknown): FhirResource {
  const patching = new Patching(resource)
  eachOperation(operationsIn(parameters), (operation) => patching.apply(readOperation(operation)))
  return resource
}

class Patching {
  readonly #root: Place
  readonly #walk = new PathWalk()
  readonly #values = new PatchValues()

  constructor(resource: FhirResource) {
    this.#root = rootPlace(resource)
  }

  apply(operation: PatchOperation): void {
    const path = readPath(operation.path)
    const { type } = operation
    if (type === 'delete') this.#delete(path)
    else if (type === 'insert') this.#insert(path, operation)
    else if (type === 'move') this.#move(path, operation)
    else {
      const place = this.#walk.onlyPlaceAt(this.#root, path)
      if (type === 'add') this.#add(place, operation)
      else this.#replace(place, operation)
    }
  }

  #add(place: Place, { name = malformed('add needs a name.'), value }: PatchOperation): void {
    const element = elementNamed(place, name)
    const owner = membersOf(place) ?? this.#openPrimitive(place)
    const { member, item } = this.#values.read(value, element)
    const there = memberNames(element).some((each) => itemsOf(owner, each.member).length > 0)
    if (!element.many && there) failed('This element is there already and does not repeat: replace it.')
    this.#change(owner, member, element.many, (items) => [...items, item])
  }

  #replace(place: Place, { value }: PatchOperation): void {
    if (place.parent === undefined) failed('The resource itself is not replaced by a patch: use PUT.')
    const element = elementNamed(place.parent, place.member)
    const { member, item } = this.#values.read(value, element)
    if (member !== place.member) this.#change(place.owner, place.member, place.many, () => [])
    this.#change(place.owner, member, place.many, (items) => items.toSpliced(place.index, 1, item))
  }

  /** What is not there needs no deleting. */
  #delete(path: readonly PathStep[]): void {
    const [place, another] = this.#walk.placesAt(this.#root, path)
    if (another !== undefined) failed('Only a single element can be deleted at a time.')
    if (place !== undefined) this.#take(place)
  }

  #take({ parent, owner, member, index, many }: Place): void {
    if (parent === undefined) failed('The resource itself is not deleted by a patch: use DELETE.')
    this.#change(owner, member, many, (items) => items.toSpliced(index, 1))
    // FHIR knows no element without content, so what became empty goes too.
    if (parent === undefined || Object.keys(owner).length > 0) return
    if (isPrimitive(parent.type) && itemAt(parent).value !== undefined) this.#setExtras(parent, undefined)
    else if (parent.parent !== undefined) this.#take(parent)
  }

  #insert(
    path: readonly PathStep[],
    { index = malformed('insert needs an index.'), value }: PatchOperation,
  ): void {
    const { owner, element } = this.#list(path)
    const { member, item } = this.#values.read(value, element)
    this.#change(owner, member, true, (items) => {
      if (index > items.length) failed('The index is beyond the end of the list.')
      return items.toSpliced(index, 0, item)
    })
  }

  #move(path: readonly PathStep[], operation: PatchOperation): void {
    const {
      source = malformed('move needs a source.'),
      destination = malformed('move needs a destination.'),
    } = operation
    const { owner, element } = this.#list(path)
    this.#change(owner, element.name, true, (items) => {
      const moved = items[source]
      if (moved === undefined || destination >= items.length) return failed('The list has no such place.')
      return items.toSpliced(source, 1).toSpliced(destination, 0, moved)
    })
  }

  /** The list that a path ends in, be it empty. */
  #list(path: readonly PathStep[]): { owner: Members; element: ElementDefinition } {
    const last = path.at(-1)
    if (last?.kind !== 'member') return failed('The path of insert and move ends in the name of a list.')
    const place = this.#walk.onlyPlaceAt(this.#root, path.slice(0, -1))
    const element = elementNamed(place, last.name)
    if (!element.many) failed('This element is no list.')
    return { owner: membersOf(place) ?? this.#openPrimitive(place), element }
  }

  #change(owner: Members, member: string, many: boolean, change: (items: Item[]) => Item[]): void {
    const items = itemsOf(owner, member)
    this.#walk.charge(items.length)
    setItems(owner, member, change(items), many)
  }

  /** Gives a primitive that has neither id nor extensions room for them. */
  #openPrimitive(place: Place): Members {
    if (!isPrimitive(place.type)) return failed('The path leads to something that is no element.')
    const extras: Members = {}
    this.#setExtras(place, extras)
    return extras
  }

  #setExtras({ owner, member, index, many }: Place, extras: Members | undefined): void {
    this.#change(owner, member, many, (items) => items.with(index, { value: items[index]?.value, extras }))
  }
}
