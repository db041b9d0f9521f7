/**
 * Types of messages as data: from one declaration come the XML Schema (https://www.w3.org/TR/xmlschema-1/) and the WSDL that are served,
 * the reading and the writing of messages, and the types of TypeScript.
 */

export interface Namespace {
  readonly uri: string
  /** Under which it is written. */
  readonly prefix: string
  /** Whether children of its types are in the namespace too (elementFormDefault). */
  readonly qualified: boolean
}

interface Values {
  readonly string: string
  readonly anyURI: string
  /** Lexical form of xs:dateTime. */
  readonly dateTime: string
  readonly int: number
  readonly boolean: boolean
  readonly base64Binary: Uint8Array
}
export type SimpleName = keyof Values

export interface Simple<N extends SimpleName = SimpleName> {
  readonly kind: 'simple'
  readonly name: N
}

export interface Enumeration<V extends string = string> {
  readonly kind: 'enumeration'
  readonly namespace: Namespace
  readonly name: string
  readonly values: readonly V[]
}

export interface Complex<F extends Fields = Fields> {
  readonly kind: 'complex'
  readonly namespace: Namespace
  readonly name: string
  /** The type that this one is another name of. */
  readonly base?: Complex
  readonly order: 'sequence' | 'choice'
  readonly fields: F
  /** Names of attributes; each is required, a string. */
  readonly attributes: readonly string[]
}

export type Type = Simple | Enumeration | Complex
type Often = 'one' | 'optional' | 'many' | 'some'

export interface Field<T extends Type = Type, O extends Often = Often> {
  readonly type: T
  readonly often: O
}
export type Fields = Readonly<Record<string, Field>>

/** What a value of the type is here. */
export type Value<T extends Type> =
  T extends Simple<infer N>
    ? Values[N]
    : T extends Enumeration<infer V>
      ? V
      : T extends Complex<infer F>
        ? Content<F>
        : never

type Keys<F extends Fields, O extends Often> = {
  [K in keyof F]: F[K]['often'] extends O ? K : never
}[keyof F]

type Content<F extends Fields> = { readonly [K in Keys<F, 'one'>]: Value<F[K]['type']> } & {
  readonly [K in Keys<F, 'optional'>]?: Value<F[K]['type']>
} & { readonly [K in Keys<F, 'many' | 'some'>]: readonly Value<F[K]['type']>[] }

const simple = <N extends SimpleName>(name: N): Simple<N> => ({ kind: 'simple', name })
export const text = simple('string')
export const uri = simple('anyURI')
export const dateTime = simple('dateTime')
export const int = simple('int')
export const boolean = simple('boolean')
export const base64 = simple('base64Binary')

export const one = <T extends Type>(type: T): Field<T, 'one'> => ({ type, often: 'one' })
export const optional = <T extends Type>(type: T): Field<T, 'optional'> => ({ type, often: 'optional' })
export const many = <T extends Type>(type: T): Field<T, 'many'> => ({ type, often: 'many' })
/** At least one. */
export const some = <T extends Type>(type: T): Field<T, 'some'> => ({ type, often: 'some' })

/** Ways to declare types of a namespace. */
export function typesOf(namespace: Namespace) {
  const complex =
    (order: Complex['order']) =>
    <F extends Fields>(name: string, fields: F): Complex<F> => ({
      kind: 'complex',
      namespace,
      name,
      order,
      fields,
      attributes: [],
    })
  return {
    sequence: complex('sequence'),
    choice: complex('choice'),
    /** Nothing but attributes: read and written beside the elements, and in the type of the value like them. */
    attributes: <const A extends string>(name: string, ...attributes: A[]) => ({
      ...complex('sequence')(name, {} as Readonly<Record<A, Field<Simple<'string'>, 'one'>>>),
      attributes,
    }),
    alias: <F extends Fields>(name: string, base: Complex<F>): Complex<F> => ({
      ...base,
      namespace,
      name,
      base,
    }),
    enumeration: <const V extends string>(name: string, ...values: V[]): Enumeration<V> => ({
      kind: 'enumeration',
      namespace,
      name,
      values,
    }),
  }
}

/** The namespace that children of a type are in: that of the type which declares them. */
export function formOf({ base, namespace }: Complex): Namespace | undefined {
  if (base) return formOf(base)
  return namespace.qualified ? namespace : undefined
}

interface Operation<Q extends Complex = Complex, A extends Complex = Complex> {
  readonly name: string
  readonly request: Q
  readonly answer: A
}

export interface ServiceDescription {
  /** Of wsdl:service; the port is `<name>WS`. */
  readonly name: string
  readonly namespace: Namespace
  /** All types, in the order in which they are written. */
  readonly types: readonly (Complex | Enumeration)[]
  /** Elements beside those of requests and answers: name to type. */
  readonly elements: Readonly<Record<string, Complex>>
  readonly operations: readonly Operation[]
  /** Header of every request. */
  readonly header: { readonly namespace: Namespace; readonly name: string; readonly schema: string }
  /** Element of the detail of faults. */
  readonly fault: string
}
