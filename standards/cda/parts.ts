/** What an element may have, as parts of its shape: attributes, children, text. */
import { attributeOf, textIn, type XmlElement } from '../xml/tree.ts'
import { isCalled } from './names.ts'
import { type Part, type Shape, shape, type Told } from './shape.ts'

export function attr<const K extends string>(
  key: K,
  written: string = key,
): Part<{ readonly [k in K]: string }> {
  return {
    read: (taken) =>
      ({ [key]: taken.attribute(written) ?? taken.missing(`the attribute ${written}`) }) as Record<K, string>,
    write: (value) => ({ attributes: { [written]: value[key] } }),
  }
}

/** An attribute that may be absent. */
export function mayAttr<const K extends string>(
  key: K,
  written: string = key,
): Part<{ readonly [k in K]?: string }> {
  return {
    read(taken) {
      const value = taken.attribute(written)
      return (value === undefined ? {} : { [key]: value }) as { [k in K]?: string }
    },
    write: (value) => (value[key] === undefined ? {} : { attributes: { [written]: value[key] } }),
  }
}

/** Attributes that always say the same. */
export function says(attributes: Readonly<Record<string, string>>): Part<unknown> {
  return {
    read(taken) {
      for (const [written, value] of Object.entries(attributes))
        if (taken.peek(written) === value) taken.attribute(written)
      return {}
    },
    write: () => ({ attributes }),
  }
}

/** A child that always says the same. */
export function fixed(name: string, attributes: Readonly<Record<string, string>>): Part<unknown> {
  const same = (element: XmlElement) =>
    isCalled(element, name) &&
    element.attributes.length === Object.keys(attributes).length &&
    Object.entries(attributes).every(([key, value]) => attributeOf(element, key) === value)
  return {
    read(taken) {
      taken.child((each) => same(each) && each.elements.length === 0)
      return {}
    },
    write: () => ({ content: [{ name, attributes, content: [] }] }),
  }
}

/** The number of a template that an element follows. */
export const follows = (...roots: readonly string[]): Part<unknown> => {
  const parts = roots.map((root) => fixed('templateId', { root }))
  return {
    read(taken) {
      for (const each of parts) each.read(taken)
      return {}
    },
    write: (value) => ({ content: parts.flatMap((each) => each.write(value).content ?? []) }),
  }
}

export function one<const K extends string, T>(key: K, each: Shape<T>): Part<{ readonly [k in K]: T }> {
  return {
    read(taken) {
      const element = taken.child(each.fits) ?? taken.missing(`the element ${each.name}`)
      return { [key]: each.read(element, taken.reading) } as Record<K, T>
    },
    write: (value) => ({ content: [each.write(value[key])] }),
  }
}

/** A child that may be absent. */
export function may<const K extends string, T>(key: K, each: Shape<T>): Part<{ readonly [k in K]?: T }> {
  return {
    read(taken) {
      const element = taken.child(each.fits)
      return (element ? { [key]: each.read(element, taken.reading) } : {}) as { [k in K]?: T }
    },
    write: (value) => (value[key] === undefined ? {} : { content: [each.write(value[key])] }),
  }
}

/** As many as there are; absent when there is none. */
export function many<const K extends string, T>(
  key: K,
  each: Shape<T>,
): Part<{ readonly [k in K]?: readonly T[] }> {
  return {
    read(taken) {
      const found: T[] = []
      for (let next = taken.child(each.fits); next; next = taken.child(each.fits))
        found.push(each.read(next, taken.reading))
      const all: Partial<Record<string, readonly T[]>> = found.length === 0 ? {} : { [key]: found }
      return all as { [k in K]?: readonly T[] }
    },
    write: (value) => ({ content: (value[key] ?? []).map((item: T) => each.write(item)) }),
  }
}

/** Children that stand in one more element, which says nothing itself. */
export function inside<const P extends readonly Part<unknown>[]>(name: string, ...parts: P): Part<Told<P>> {
  const frame = shape(name, ...parts)
  return {
    read: (taken) =>
      frame.read(taken.child(frame.fits) ?? taken.missing(`the element ${name}`), taken.reading),
    write: (value) => ({ content: [frame.write(value)] }),
  }
}

/** The text of the element, without the space around it. */
export function text<const K extends string>(key: K): Part<{ readonly [k in K]: string }> {
  return {
    read: ({ element }) =>
      ({ [key]: element.elements.length === 0 ? textIn(element).replace(/\s+/g, ' ').trim() : '' }) as Record<
        K,
        string
      >,
    write: (value) => ({ content: value[key] === '' ? [] : [value[key]] }),
  }
}
