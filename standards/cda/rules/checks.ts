/** Checks of the rule table as functions, made once. */
import { attributeOf, namespaceOf, type XmlElement } from '../../xml/tree.ts'
import { hl7, schemaInstance } from '../names.ts'
import type { RuledDocument } from './check.ts'
import type { Conditions } from './conditions.ts'
import { dataTypes } from './data-types.ts'
import type { Check, Step } from './table.ts'
import { writtenRules } from './written-rules.ts'

/** Whether a rule is kept. */
export type Kept = (element: XmlElement, document: RuledDocument) => boolean

type Of<K extends Check[0]> = Extract<Check, readonly [K, ...unknown[]]>

const written = {
  code: /^\S+$/,
  text: /./s,
  oid: /^[0-2](\.(0|[1-9]\d*))*$/,
  boolean: /^(true|false)$/,
  integer: /^-?[1-9]\d*$|^\d*$/,
  decimal: /^[-+]?\d*\.?\d+([eE][-+]?\d+)?$/,
}

const isNull = (element: XmlElement) => attributeOf(element, 'nullFlavor') !== undefined

export class Checks {
  readonly #conditions: Conditions

  constructor(conditions: Conditions) {
    this.#conditions = conditions
  }

  kept(check: Check): Kept {
    const make = this.#makers[check[0]] as (check: Check) => Kept
    return make(check)
  }

  readonly #makers: { readonly [K in Check[0]]: (check: Of<K>) => Kept } = {
    least: ([, step, mandatory]) => this.#least(step, mandatory !== undefined),
    most: ([, step, number]) => {
      const count = this.#count([step])
      return (element) => count(element) <= number
    },
    'least-of': ([, steps]) => {
      const count = this.#count(steps)
      return (element) => count(element) >= 1
    },
    'most-of': ([, steps]) => {
      const count = this.#count(steps)
      return (element) => count(element) <= 1
    },
    only: ([, condition]) => {
      const isOther = this.#conditions.test(condition)
      return ({ elements }) => !elements.some(isOther)
    },
    is:
      ([, name, value]) =>
      (element) =>
        attributeOf(element, name) === value,
    may:
      ([, name, value]) =>
      (element) =>
        (attributeOf(element, name) ?? value) === value,
    has:
      ([, name]) =>
      (element) =>
        attributeOf(element, name) !== undefined,
    none:
      ([, name]) =>
      (element) =>
        attributeOf(element, name) === undefined,
    written:
      ([, kind, name]) =>
      (element) => {
        const value = attributeOf(element, name)
        return value === undefined || written[kind].test(value)
      },
    number:
      ([, kind]) =>
      (element) => {
        const value = attributeOf(element, 'value')
        return isNull(element) || written[kind].test(value ?? '')
      },
    'child-number':
      ([, name]) =>
      (element) => {
        const child = element.elements.find(({ local, uri }) => local === name && uri === hl7)
        const value = child && attributeOf(child, 'value')
        return value === undefined || written.decimal.test(value)
      },
    type:
      ([, name]) =>
      (element) =>
        isOfType(element, name),
    data: ([, name]) => dataTypes[name] ?? (() => true),
    says: ([, values]) => {
      const pairs = Object.entries(values)
      return (element) =>
        isNull(element) || pairs.every(([name, value]) => attributeOf(element, name) === value)
    },
    in: ([, number]) => {
      const set = this.#conditions.set(number)
      return (element) =>
        isNull(element)
          ? set.allowsNull(attributeOf(element, 'nullFlavor'))
          : set.includes(attributeOf(element, 'code'), attributeOf(element, 'codeSystem'))
    },
    'code-in': ([, number]) => {
      const set = this.#conditions.set(number)
      return (element) => isNull(element) || set.names(attributeOf(element, 'code'))
    },
    null:
      ([, flavours]) =>
      (element) =>
        !isNull(element) || flavours.includes(attributeOf(element, 'nullFlavor') ?? ''),
    words: ([, name, allowed]) => this.#words(name, allowed),
    'written-rule': ([, name]) => writtenRules[name] ?? (() => true),
  }

  #count(steps: readonly Step[]): (element: XmlElement) => number {
    const tests = steps.map((each) => this.#conditions.step(each))
    return ({ elements }) => {
      let count = 0
      for (const each of elements) if (tests.some((test) => test(each))) count += 1
      return count
    }
  }

  #least(step: Step, mandatory: boolean): Kept {
    const isMeant = this.#conditions.step(step)
    return ({ elements }) => {
      const found = elements.filter(isMeant)
      return found.length > 0 && !(mandatory && found.some(isNull))
    }
  }

  #words(name: string, allowed: readonly string[]): Kept {
    const [first = ''] = allowed
    const set = first.startsWith('set ') ? this.#conditions.set(first.slice(4)) : undefined
    const isAllowed = (word: string) => (set ? set.names(word) : allowed.includes(word))
    return (element) =>
      (attributeOf(element, name) ?? '').split(/\s+/).every((each) => each === '' || isAllowed(each))
  }
}

/** `xsi:type` by the name that it means here. */
function isOfType(element: XmlElement, name: string): boolean {
  const type = attributeOf(element, 'type', schemaInstance)
  if (type === undefined) return true
  const [local = '', prefix = ''] = type.trim().split(':').reverse()
  return local === name && namespaceOf(element, prefix) === hl7
}

const none: readonly Check[] = []

/** Those that an element breaks: nearly always none, so that nothing is made for it. */
export function notKept(
  checks: readonly (readonly [Check, Kept])[],
  element: XmlElement,
  document: RuledDocument,
): readonly Check[] {
  let broken: Check[] | undefined
  for (const [check, isKept] of checks)
    if (!isKept(element, document)) {
      broken ??= []
      broken.push(check)
    }
  return broken ?? none
}
