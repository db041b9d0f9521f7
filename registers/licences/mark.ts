/** On what was accepted: that nobody has looked yet whether its author might practise on that day, or that they might not. */
import { type Extension, extensionOf } from '#standards/fhir/resource.ts'
import { extensions } from '#standards/pl-ids/systems.ts'

export type Mark = 'not-checked' | 'not-valid'

interface Marked {
  readonly extension?: Extension[]
}

/** As a field of what the room tells; nothing where the right was looked at and held. */
export function markIn(resource: Marked): { licence?: Mark } {
  const code = extensionOf(resource, extensions.licenceCheck)?.valueCode
  return code === 'not-checked' || code === 'not-valid' ? { licence: code } : {}
}

/** The same resource with this mark alone. */
export function withMark<R extends Marked>(resource: R, mark: Mark | undefined): R {
  const others = (resource.extension ?? []).filter(({ url }) => url !== extensions.licenceCheck)
  const { extension: _, ...rest } = resource
  const all = mark === undefined ? others : [...others, { url: extensions.licenceCheck, valueCode: mark }]
  return { ...rest, ...(all.length > 0 && { extension: all }) } as R
}

/** As it is written now: a mark that stands stays until it is settled. */
export const marked = <R extends Marked>(resource: R, { isChecked }: { readonly isChecked: boolean }): R =>
  isChecked || markIn(resource).licence !== undefined ? resource : withMark(resource, 'not-checked')
