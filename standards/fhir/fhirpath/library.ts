/** HL7's FHIRPath engine (https://github.com/HL7/fhirpath.js), loaded when first needed: 60 ms and 28 MB. */
import type { Model, Options, ResourceNode } from 'fhirpath'

/** A step of a parsed expression. */
export interface SyntaxNode {
  readonly type: string
  readonly text?: string
  readonly delimitedText?: string
  readonly children?: readonly SyntaxNode[]
}

/** A decimal of the library. */
interface LibraryDecimal {
  toString(): string
}

export type Node = ResourceNode

export type Run = (input: unknown, variables: Record<string, unknown>, options: Options) => readonly unknown[]

export interface Library {
  readonly parse: (expression: string) => SyntaxNode
  readonly compile: (expression: string, options: Options) => Run
  readonly decimal: (text: string) => LibraryDecimal
  readonly isDecimal: (value: unknown) => value is LibraryDecimal
  readonly isNode: (value: unknown) => value is Node
  /** A value of a FHIR type, as if an expression had found it. */
  readonly node: (value: unknown, type: string) => Node
  /** Every name that an element or type of R4 has. */
  readonly names: ReadonlySet<string>
}

/** Largest power of ten that is computed with: beyond, the library's arithmetic would fill the memory. */
export const largestExponent = 400

const whole: Options = { preciseMath: true, resolveInternalTypes: false, traceFn: () => {} }

let loading: Promise<Library> | undefined

export function library(): Promise<Library> {
  loading ??= load()
  return loading
}

async function load(): Promise<Library> {
  const [engine, model] = await Promise.all([import('fhirpath'), import('fhirpath/fhir-context/r4')])
  const r4 = (model as unknown as { default: Model }).default
  const [example] = engine.compile('$this', r4, whole)({ resourceType: 'Basic' }) as [Node & { ctx: unknown }]
  const nodeClass = example.constructor as new (...of: unknown[]) => Node
  return {
    parse: (expression) => engine.parse(expression) as SyntaxNode,
    compile: (expression, options) =>
      engine.compile(expression, r4, { ...whole, ...options }) as unknown as Run,
    decimal: (text) => engine.FP_Decimal.getDecimal(text),
    isDecimal: (value): value is LibraryDecimal => value instanceof engine.FP_Decimal,
    isNode: (value): value is Node => value instanceof nodeClass,
    node: (value, type) => new nodeClass(example.ctx, value, null, type, null, type),
    names: namesOf(r4),
  }
}

function namesOf({ path2Type, choiceTypePaths, type2Parent }: Model): ReadonlySet<string> {
  const paths = [...Object.keys(path2Type), ...Object.keys(choiceTypePaths)]
  return new Set([
    ...paths.flatMap((path) => path.split('.')),
    ...Object.entries(type2Parent).flat(),
    ...systemNames,
  ])
}

/** Of FHIRPath's own types (https://hl7.org/fhirpath/N1/#types), and what `type()` answers. */
const systemNames =
  'FHIR System Boolean String Integer Long Decimal Date DateTime Time Quantity Any namespace name'.split(' ')
