/** What an expression may ask beside what it looks at: variables, other resources, code lists, and how much it may still do. */
import type { Units } from '../../ucum/units.ts'
import type { Item, Items } from './item.ts'
import { PathError } from './syntax.ts'

/** Answers from outside; each may be left out, and then the function that needs it gives the empty answer. */
export interface Surroundings {
  /** The resource that a reference leads to. */
  readonly resolve?: (reference: string, from: Env) => Item | undefined
  /** Whether a code, Coding or CodeableConcept is in a value set; undefined when nobody knows. */
  readonly memberOf?: (item: Item, valueSet: string) => boolean | undefined
  /** Whether a resource or element conforms to a profile; undefined when the profile is not known. */
  readonly conformsTo?: (item: Item, profile: string, from: Env) => boolean | undefined
  /** `now()`, as a FHIR instant. */
  readonly now?: string
  /** All units of UCUM; without them only common ones are known. */
  readonly units?: Units
  /** Other variables by name (`%x`). */
  readonly variables?: ReadonlyMap<string, Items>
}

/** Values that one evaluation may produce, all its steps together. */
const MOST_STEPS = 5_000_000

interface EnvState {
  readonly resource: Item
  readonly root: Item
  readonly context: Item
  readonly index: number
  readonly total: Items | undefined
  readonly isUnsure: boolean
  readonly known: Map<object, Items> | undefined
}

export class Env {
  /** `%resource` */
  resource: Item
  /** `%rootResource`: the container of a contained resource, else `%resource`. */
  root: Item
  /** `%context` */
  context: Item
  readonly around: Surroundings
  /** `$index` */
  index = 0
  /** `$total` */
  total: Items | undefined
  /** Set when an answer is empty because precision or units do not allow another. */
  isUnsure = false
  #steps: number
  /** Answers of steps that do not depend on the focus. */
  #known: Map<object, Items> | undefined

  constructor(resource: Item, around: Surroundings = {}, steps = MOST_STEPS) {
    this.resource = resource
    this.root = resource
    this.context = resource
    this.around = around
    this.#steps = steps
  }

  /** Makes ready for another expression about another part of the resource. */
  begin(context: Item): void {
    this.context = context
    this.isUnsure = false
    this.#known = undefined
  }

  /** All of it but what was spent, to go back to after another evaluation in between. */
  state(): EnvState {
    const { resource, root, context, index, total, isUnsure } = this
    return { resource, root, context, index, total, isUnsure, known: this.#known }
  }

  goBack({ known, ...before }: EnvState): void {
    Object.assign(this, before)
    this.#known = known
  }

  known(step: object): Items | undefined {
    return this.#known?.get(step)
  }

  remember(step: object, items: Items): void {
    this.#known ??= new Map()
    this.#known.set(step, items)
  }

  /** Counts what was done. Throws PathError `too-costly`. */
  spend(steps: number): void {
    this.#steps -= steps
    if (this.#steps < 0)
      throw new PathError('too-costly', 'An expression needs too many steps on this resource.')
  }
}
