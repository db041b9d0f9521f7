/** A resource as the matcher looks at it: its values are extracted when first asked for, and once. */
import { compositesOf } from '../composites.ts'
import { type Extractor, extract } from '../extract.ts'
import type { FhirResource } from '../resource.ts'
import { foldForSearch } from '../search-text.ts'
import type { CompositeValue, SearchValues } from '../search-values.ts'

export class Examined {
  readonly resource: FhirResource
  readonly #extractor: Extractor
  #values: SearchValues | undefined
  #composites: readonly CompositeValue[] | undefined
  readonly #texts: { narrative?: string; content?: string } = {}

  /** `extractor`: where only some parameters will be asked for. */
  constructor(resource: FhirResource, extractor: Extractor = extract) {
    this.resource = resource
    this.#extractor = extractor
  }

  get values(): SearchValues {
    this.#values ??= this.#extractor(this.resource)
    return this.#values
  }

  get composites(): readonly CompositeValue[] {
    this.#composites ??= compositesOf(this.resource)
    return this.#composites
  }

  /** Folded text of the narrative, or of everything in it. */
  text(where: 'narrative' | 'content'): string {
    this.#texts[where] ??= foldForSearch(
      where === 'narrative' ? narrativeOf(this.resource) : textsIn(this.resource, []).join(' '),
    )
    return this.#texts[where]
  }
}

function narrativeOf(resource: FhirResource): string {
  const div = (resource.text as { div?: unknown } | undefined)?.div
  return typeof div === 'string' ? withoutTags(div) : ''
}

const entities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

function withoutTags(xhtml: string): string {
  return xhtml
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi, (_, decimal, hex, name: string | undefined) =>
      name === undefined ? letter(Number(decimal ?? `0x${hex}`)) : (entities.get(name) ?? ' '),
    )
}

const letter = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : ' ')

function textsIn(value: unknown, texts: string[]): string[] {
  if (typeof value === 'string') texts.push(value.startsWith('<') ? withoutTags(value) : value)
  else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) textsIn(inner, texts)
  return texts
}
