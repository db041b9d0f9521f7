/**
 * What an element of a document looks like, said once and used both ways: a shape reads an element into a plain value and writes the value as
 * that element. What an element has beyond its shape is not lost in silence: its places are listed while it is read.
 */
import { lineOf, placeOf } from '../xml/place.ts'
import type { XmlAttribute, XmlElement } from '../xml/tree.ts'
import { escaped } from '../xml/write.ts'
import { CdaRefusal } from './cda-refusal.ts'
import { nameTest, schemaInstance } from './names.ts'

/** An element that is to be written. */
export interface Draft {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly content: readonly (Draft | string)[]
}

interface Written {
  readonly attributes?: Readonly<Record<string, string>>
  readonly content?: readonly (Draft | string)[]
}

/** Attributes or children of an element, and what they mean. */
export interface Part<T> {
  read(taken: Taken): T
  write(value: T): Written
}

export interface Shape<T> {
  readonly name: string
  fits(element: XmlElement): boolean
  read(element: XmlElement, reading: Reading): T
  write(value: T): Draft
}

export type Value<S> = S extends Shape<infer T> ? T : never

interface Reading {
  /** What is read. */
  readonly text: string
  /** Places that no shape read. */
  readonly unread: string[]
}

/** An element from which the parts of its shape take what they know. */
class Taken {
  readonly element: XmlElement
  readonly reading: Reading
  readonly #children: (XmlElement | undefined)[]
  readonly #attributes: (XmlAttribute | undefined)[]

  constructor(element: XmlElement, reading: Reading) {
    this.element = element
    this.reading = reading
    this.#children = [...element.elements]
    this.#attributes = [...element.attributes]
  }

  /** The next child for which this is true. */
  child(isWanted: (child: XmlElement) => boolean): XmlElement | undefined {
    const at = this.#children.findIndex((each) => each !== undefined && isWanted(each))
    const found = this.#children[at]
    if (found) this.#children[at] = undefined
    return found
  }

  attribute(written: string): string | undefined {
    const at = this.#attributes.findIndex((each) => each !== undefined && isWritten(each, written))
    const found = this.#attributes[at]
    if (found) this.#attributes[at] = undefined
    return found?.value
  }

  /** Gives back what turned out to be something else. */
  peek(written: string): string | undefined {
    return this.#attributes.find((each) => each !== undefined && isWritten(each, written))?.value
  }

  rest(): void {
    const { unread } = this.reading
    for (const each of this.#children) if (each) unread.push(placeOf(each))
    for (const each of this.#attributes) if (each) unread.push(`${placeOf(this.element)}/@${each.local}`)
  }

  missing(name: string): never {
    const { element, reading } = this
    throw new CdaRefusal('missing', `The document lacks ${name} there.`, [
      placeOf(element),
      lineOf(reading.text, element),
    ])
  }
}

const isWritten = ({ local, uri }: XmlAttribute, written: string) =>
  written.startsWith('xsi:')
    ? uri === schemaInstance && local === written.slice(4)
    : uri === '' && local === written

/** What the parts mean together: unions would forget all but the widest, so functions are inferred from. */
export type Told<P extends readonly Part<unknown>[]> = {
  [I in keyof P]: P[I] extends Part<infer T> ? (one: T) => void : never
}[number] extends (all: infer All) => void
  ? { [K in keyof All]: All[K] }
  : never

export function shape<const P extends readonly Part<unknown>[]>(name: string, ...parts: P): Shape<Told<P>> {
  return {
    name,
    fits: nameTest(name),
    read(element, reading) {
      const taken = new Taken(element, reading)
      const value = Object.assign({}, ...parts.map((each) => each.read(taken)))
      taken.rest()
      return value as Told<P>
    },
    write: (value) => drafted(name, parts, value),
  }
}

function drafted(name: string, parts: readonly Part<unknown>[], value: unknown): Draft {
  const written = parts.map((each) => each.write(value))
  return {
    name,
    attributes: Object.assign({}, ...written.map(({ attributes }) => attributes)),
    content: written.flatMap(({ content: inside = [] }) => inside),
  }
}

/** The same shape, for some of the elements of its name. */
export const fitting = <T>(each: Shape<T>, isWanted: (element: XmlElement) => boolean): Shape<T> => ({
  ...each,
  fits: (element) => each.fits(element) && isWanted(element),
})

/** An element as text, to stand inside another. */
export function written({ name, attributes, content: inner }: Draft): string {
  const tag = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  const open = `<${name}${tag.join('')}`
  if (inner.length === 0) return `${open}/>`
  const all = inner.map((each) => (typeof each === 'string' ? escaped(each) : written(each)))
  return `${open}>${all.join('')}</${name}>`
}
