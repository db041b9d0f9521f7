/** Where references lead within one resource: contained resources, and entries of a bundle (https://hl7.org/fhir/R4/bundle.html#references). */
import type { Env } from '../path/env.ts'
import { type Item, resourceItem } from '../path/item.ts'
import { parseReference } from '../references.ts'

type Json = Readonly<Record<string, unknown>>

export class BundleIndex {
  readonly #bundle: Json
  #byUrl: Map<string, Item> | undefined
  /** Address before `Type/id` of the entry in which a resource stands. */
  readonly #bases = new WeakMap<object, string>()

  constructor(resource: object) {
    this.#bundle = resource as Json
  }

  /** `from`: what is being looked at; its root is the resource that contains others. */
  find(reference: string, from: Env): Item | undefined {
    if (reference.startsWith('#')) return inContainer(reference.slice(1), from.root)
    const byUrl = this.#entries()
    const plain = reference.replace(/\/_history\/.*$/, '').replace(/#.*$/, '')
    const absolute = byUrl.get(plain)
    if (absolute !== undefined || plain.includes(':')) return absolute
    const base = this.#bases.get(from.root.value as object)
    return (base === undefined ? undefined : byUrl.get(base + plain)) ?? byUrl.get(`/${plain}`)
  }

  #entries(): Map<string, Item> {
    if (this.#byUrl !== undefined) return this.#byUrl
    const found = new Map<string, Item>()
    this.#byUrl = found
    const { resourceType, entry } = this.#bundle
    if (resourceType !== 'Bundle' || !Array.isArray(entry)) return found
    for (const each of entry as (Json | null)[]) this.#add(each?.fullUrl, each?.resource, found)
    return found
  }

  #add(fullUrl: unknown, resource: unknown, found: Map<string, Item>): void {
    if (typeof resource !== 'object' || resource === null) return
    const item = resourceItem(resource)
    const { id } = resource as Json
    if (typeof id === 'string') found.set(`/${item.type}/${id}`, item)
    if (typeof fullUrl !== 'string') return
    found.set(fullUrl, item)
    const base = parseReference(fullUrl)?.base
    if (base !== undefined) this.#bases.set(resource, base)
  }
}

function inContainer(id: string, root: Item): Item | undefined {
  if (id === '') return root
  const { contained } = root.value as Json
  if (!Array.isArray(contained)) return undefined
  const found = (contained as (Json | null)[]).find((each) => each?.id === id)
  return found === undefined || found === null ? undefined : resourceItem(found)
}
