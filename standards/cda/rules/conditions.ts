/** Conditions of the rule table as functions, made once. */
import { attributeOf, type XmlElement } from '../../xml/tree.ts'
import { nameTest } from '../names.ts'
import type { Condition, RuleTable, Step } from './table.ts'

export type Test = (element: XmlElement) => boolean

export class Conditions {
  readonly #sets: ReadonlyMap<string, ValueSet>

  constructor(sets: RuleTable['sets']) {
    this.#sets = new Map(Object.entries(sets).map(([number, each]) => [number, new ValueSet(each)]))
  }

  set(number: string): ValueSet {
    return this.#sets.get(number) ?? new ValueSet({ codes: [], nulls: [] })
  }

  step([name, condition]: Step): Test {
    const named: Test = name === '*' ? () => true : nameTest(name)
    if (condition === undefined) return named
    const meant = this.test(condition)
    return (element) => named(element) && meant(element)
  }

  test(condition: Condition): Test {
    switch (condition[0]) {
      case 'or':
      case 'and':
        return this.#several(condition)
      case 'not': {
        const inner = this.test(condition[1])
        return (element) => !inner(element)
      }
      case 'has': {
        const [, name] = condition
        return (element) => attributeOf(element, name) !== undefined
      }
      case 'is': {
        const [, name, value] = condition
        return (element) => attributeOf(element, name) === value
      }
      case 'self':
        return this.step(condition[1])
      case 'path':
        return this.#path(condition[1], condition[2])
      default:
        return this.#member(condition)
    }
  }

  #several([kind, ...conditions]: Extract<Condition, readonly ['or' | 'and', ...unknown[]]>): Test {
    const all = conditions.map((each) => this.test(each))
    if (kind === 'or') return (element) => all.some((each) => each(element))
    return (element) => all.every((each) => each(element))
  }

  #path([first, ...rest]: readonly Step[], last?: Condition): Test {
    if (first === undefined) return last === undefined ? () => true : this.test(last)
    const step = this.step(first)
    const below = this.#path(rest, last)
    return ({ elements }) => elements.some((each) => step(each) && below(each))
  }

  #member([kind, number]: readonly ['coded' | 'named', string]): Test {
    const set = this.set(number)
    if (kind === 'named') return (element) => set.names(attributeOf(element, 'code'))
    return (element) =>
      set.holds(attributeOf(element, 'code'), attributeOf(element, 'codeSystem')) ||
      set.allowsNull(attributeOf(element, 'nullFlavor'))
  }
}

/** Codes that may stand somewhere, and what may be said instead of one. */
export class ValueSet {
  readonly #codes: ReadonlySet<string>
  readonly #names: ReadonlySet<string>
  readonly #nulls: ReadonlySet<string>

  constructor({ codes, nulls }: RuleTable['sets'][string]) {
    this.#codes = new Set(codes)
    this.#names = new Set([...codes.map((each) => each.split(' ')[0] ?? ''), ...nulls])
    this.#nulls = new Set(nulls)
  }

  holds(code: string | undefined, system: string | undefined): boolean {
    return this.#codes.has(`${code ?? ''} ${system ?? ''}`)
  }

  /** Also where the set takes in the whole of the code's system. */
  includes(code: string | undefined, system: string | undefined): boolean {
    return this.holds(code, system) || this.#codes.has(` ${system ?? ''}`)
  }

  names = (code: string | undefined): boolean => code !== undefined && this.#names.has(code)
  allowsNull = (flavour: string | undefined): boolean => flavour !== undefined && this.#nulls.has(flavour)
}
