/** Elements of a resource in an answer: narrowed, cut to fields, flattened. */
import { abreast } from './abreast.ts'
import type { GraphqlRun } from './execute.ts'
import { narrowed, sliceName } from './lists.ts'
import { type Into, Output } from './output.ts'
import type { WantedField } from './selection.ts'
import type { FieldShape } from './shape.ts'

type Data = Readonly<Record<string, unknown>>

interface Asked {
  readonly field: WantedField
  /** Undefined when the type, of which only its being a resource was known, has no such element. */
  readonly shape: FieldShape | undefined
  readonly into: Into
}

/** Throws GraphqlFault and what the source throws. */
export async function putElement(run: GraphqlRun, data: Data, { field, shape, into }: Asked): Promise<void> {
  const value = Object.hasOwn(data, field.name) ? data[field.name] : undefined
  if (shape === undefined || value === undefined || value === null) return
  if (!shape.isPrimitive) {
    await putComplex(run, value, { field, shape, into })
    return
  }
  const { key, flattening } = field
  const list = shape.many ? [value].flat() : value
  const kept = shape.many && flattening.first ? (list as unknown[]).slice(0, 1) : list
  into.output.put(
    { key: key + into.suffix, type: shape.type, value: kept, many: shape.many, flattening },
    into.collated,
  )
}

interface Complex {
  readonly field: WantedField
  readonly shape: FieldShape
  readonly into: Into
}

async function putComplex(run: GraphqlRun, value: unknown, { field, shape, into }: Complex): Promise<void> {
  const { key, given, flattening } = field
  const all = [value].flat().filter((each): each is Data => typeof each === 'object' && each !== null)
  const kept = await narrowed(all, shape.type, given)
  const elements = flattening.first ? kept.slice(0, 1) : kept
  if (flattening.flatten || flattening.slice !== undefined) {
    for (const [index, element] of elements.entries())
      await putPart(run, element, { field, shape, into, index })
    return
  }
  const made = await abreast(elements, (element) => objectOf(run, element, { field, shape }))
  if (made.length === 0 && !shape.many) return
  const placed = {
    key: key + into.suffix,
    type: shape.type,
    value: shape.many ? made : made[0],
    many: shape.many,
    flattening,
  }
  into.output.put(placed, into.collated)
}

const typeOf = (element: Data, { type }: FieldShape): string =>
  type === 'Resource' ? String(element.resourceType) : type

async function objectOf(
  run: GraphqlRun,
  element: Data,
  { field, shape }: Pick<Complex, 'field' | 'shape'>,
): Promise<Record<string, unknown>> {
  const output = new Output()
  const into = { output, suffix: '', collated: false }
  await run.object(element, typeOf(element, shape), { sets: field.sets, into })
  return output.value
}

/** One element under a name of its own, or its fields in its place. */
async function putPart(
  run: GraphqlRun,
  element: Data,
  { field, shape, into, index }: Complex & { readonly index: number },
): Promise<void> {
  const { key, flattening, sets } = field
  const type = typeOf(element, shape)
  const name =
    flattening.slice === undefined ? '' : await sliceName(element, type, { path: flattening.slice, index })
  const suffix = name === '' ? into.suffix : `${into.suffix}.${name}`
  if (flattening.flatten) {
    const collated = into.collated || shape.many
    await run.object(element, type, { sets, into: { output: into.output, suffix, collated } })
    return
  }
  const value = [await objectOf(run, element, { field, shape })]
  into.output.put({ key: key + suffix, type, value, many: true, flattening }, into.collated)
}
