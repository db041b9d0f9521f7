/** State of one validation against profiles: issues, where references lead, what was found about whom. */
import type { Units } from '../../ucum/units.ts'
import type { Issue, IssueCode } from '../outcome.ts'
import { Env } from '../path/env.ts'
import { type Item, resourceItem } from '../path/item.ts'
import { isA } from '../path/type-names.ts'
import { BundleIndex } from './bundle-index.ts'
import { isCore } from './canonicals.ts'
import type { ValueCheck } from './checks.ts'
import { type Code, codingsOf } from './codings.ts'
import { type Place, placeText } from './place.ts'
import type { Profile, Profiles } from './profiles.ts'
import { ProfileError } from './structure.ts'

export type Membership = 'in' | 'out' | 'unknown'

export interface Surroundings {
  readonly profiles: Profiles
  /** Whether a value set has a code. */
  readonly membership: (valueSet: string, code: Code) => Membership
  /** Warnings are wanted too. */
  readonly isThorough: boolean
  readonly units?: Units | undefined
  /** `now()`, as a FHIR instant. */
  readonly now?: string | undefined
}

/** Checks a value (walk.ts). */
type Walk = (run: ProfileRun, item: Item, check: ValueCheck, place: Place) => void

/** Issues that are listed. */
const MOST_ISSUES = 200
/** Checks, values and steps of expressions, all profiles of one resource together: about a second. */
const MOST_STEPS = 2_000_000

const NOWHERE: Place = { above: undefined, step: '' }

/** Ends a quiet check at its first error. */
const MISMATCH = new Error('mismatch')

export class ProfileRun {
  readonly issues: Issue[] = []
  readonly env: Env
  readonly around: Surroundings
  readonly #bundle: BundleIndex
  readonly #told = new Set<string>()
  readonly #conformity = new WeakMap<object, Map<string, boolean>>()
  readonly #walk: Walk
  #quiet = 0

  constructor(resource: object, around: Surroundings, walk: Walk) {
    this.around = around
    this.#walk = walk
    this.#bundle = new BundleIndex(resource)
    const { units, now } = around
    this.env = new Env(
      resourceItem(resource),
      {
        resolve: (reference, from) => this.#bundle.find(reference, from),
        memberOf: (item, valueSet) => this.#memberOf(item, valueSet),
        conformsTo: (item, profile) => this.conforms(item, profile),
        ...(units === undefined ? {} : { units }),
        ...(now === undefined ? {} : { now }),
      },
      MOST_STEPS,
    )
  }

  /** `rule`: key of the constraint that is broken. */
  fail(place: Place, code: IssueCode, diagnostics: string, rule?: string): void {
    if (this.#quiet > 0) throw MISMATCH
    this.#tell('error', place, code, rule === undefined ? diagnostics : `${diagnostics} (${rule})`)
  }

  warn(place: Place, code: IssueCode, diagnostics: string, severity: Issue['severity'] = 'warning'): void {
    if (this.wantsWarnings) this.#tell(severity, place, code, diagnostics)
  }

  /** Snapshots repeat for a slice what holds for all: the same is told once. */
  #tell(severity: Issue['severity'], place: Place, code: IssueCode, diagnostics: string): void {
    const most = severity === 'error' ? MOST_ISSUES : MOST_ISSUES / 2
    if (this.issues.length >= most) return
    const expression = placeText(place)
    const key = `${expression} ${diagnostics}`
    if (this.#told.has(key)) return
    this.#told.add(key)
    this.issues.push({ severity, code, expression, diagnostics })
  }

  get wantsWarnings(): boolean {
    return this.#quiet === 0 && this.around.isThorough
  }

  /** Whether a check finds no error; tells nobody. */
  passes(check: () => void): boolean {
    this.#quiet++
    const before = this.env.state()
    try {
      check()
      return true
    } catch (error) {
      if (error !== MISMATCH) throw error
      return false
    } finally {
      this.#quiet--
      this.env.goBack(before)
    }
  }

  /** Whether a resource or element conforms to a profile; undefined when the profile is not known or cannot be used. */
  conforms(item: Item, canonical: string): boolean | undefined {
    const { profiles } = this.around
    const type = profiles.typeOf(canonical)
    if (type === undefined) return undefined
    if (!isA(item.type, type)) return false
    if (isCore(canonical)) return true
    const profile = profiles.get(canonical)
    if (profile === undefined || profile instanceof ProfileError) return undefined
    return typeof item.value === 'object' && item.value !== null
      ? this.#conforms(item, item.value, profile)
      : this.passes(() => this.#walk(this, item, profile.check, NOWHERE))
  }

  #conforms(item: Item, value: object, { url, check }: Profile): boolean {
    const known = this.#conformity.get(value) ?? new Map<string, boolean>()
    this.#conformity.set(value, known)
    const found = known.get(url)
    if (found !== undefined) return found
    // Whoever points back to this resource while it is looked at takes it to conform.
    known.set(url, true)
    const answer = this.passes(() => this.#walk(this, item, check, NOWHERE))
    known.set(url, answer)
    return answer
  }

  find(reference: string): Item | undefined {
    return this.#bundle.find(reference, this.env)
  }

  membership(valueSet: string, code: Code): Membership {
    return this.around.membership(valueSet, code)
  }

  #memberOf(item: Item, valueSet: string): boolean | undefined {
    const codes = codingsOf(item)
    const found = codes.map((code) => this.membership(valueSet, code))
    if (found.includes('in')) return true
    return found.includes('unknown') ? undefined : false
  }
}
