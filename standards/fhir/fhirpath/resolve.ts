/** The function `resolve` (https://hl7.org/fhir/R4/fhirpath.html#functions) inside what is at hand. */
import type { Library, Node } from './library.ts'

type Values = readonly unknown[]

/**
 * Contained resources and entries of the same Bundle; what lies elsewhere is left out, never fetched. `root`: the resource that
 * an expression is about, as the library has it.
 */
export function resolve(library: Library, root: unknown, values: Values): unknown[] {
  const resource = (library.isNode(root) ? root.data : root) as Resource | undefined
  if (resource?.resourceType === undefined) return []
  return values.flatMap((value) => {
    const reference = referenceIn(library, value)
    const found = reference === undefined ? undefined : target(resource, value as Node, reference)
    return found?.resourceType === undefined ? [] : [library.node(found, found.resourceType)]
  })
}

interface Resource {
  readonly resourceType?: string
  readonly id?: string
  readonly contained?: readonly Resource[]
  readonly entry?: readonly { readonly fullUrl?: string; readonly resource?: Resource }[]
}

function referenceIn(library: Library, value: unknown): string | undefined {
  const data = library.isNode(value) ? (value.data as unknown) : value
  if (typeof data === 'string') return data
  const { reference } = (data ?? {}) as { reference?: unknown }
  return typeof reference === 'string' ? reference : undefined
}

function target(root: Resource, from: Node, reference: string): Resource | undefined {
  if (reference.startsWith('#')) {
    const holder = holderOf(from) ?? root
    return reference === '#' ? holder : holder.contained?.find(({ id }) => id === reference.slice(1))
  }
  if (root.resourceType !== 'Bundle') return undefined
  const fits = ({ fullUrl, resource }: { fullUrl?: string; resource?: Resource }) =>
    fullUrl === reference ||
    `${resource?.resourceType}/${resource?.id}` === reference ||
    fullUrl?.endsWith(`/${reference}`)
  return root.entry?.find(fits)?.resource
}

/** The outermost resource that is no Bundle: what contains the contained. */
function holderOf(from: Node): Resource | undefined {
  let holder: Resource | undefined
  for (let node: Node | null = from; node; node = node.parentResNode) {
    const data = node.data as Resource | undefined
    if (data?.resourceType !== undefined && data.resourceType !== 'Bundle') holder = data
  }
  return holder
}
