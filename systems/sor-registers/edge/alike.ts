/** That somebody like this person was in the register when they were entered: a mark that waits at the desk until a human decides. */
import type { Actor } from '#kernel/actor.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import { type Act, type Extension, told } from './link-parts.ts'
import { alikeSystem, alikeTag } from './link-tags.ts'

const alike = 'https://openp1.pl/fhir/StructureDefinition/possible-duplicate'

interface Marked {
  readonly extension?: readonly Extension[]
  readonly meta?: { readonly tag?: readonly { readonly system?: string }[] }
}

/** With the mark, if there is somebody and a desk to look into it. */
export function marked(patient: Patient, isThere: boolean, { organization: place }: Actor): Patient {
  if (!isThere || place === undefined) return patient
  const { meta = {} } = patient as Marked
  return { ...patient, meta: { ...meta, tag: [...(meta.tag ?? []), alikeTag(place)] } } as Patient
}

export const isAlike = (patient: Patient): boolean =>
  ((patient as Marked).meta?.tag ?? []).some(({ system }) => system === alikeSystem)

/** `by`: who decided that it is another person, and why; absent where the two were linked. */
export function withoutAlike(patient: Patient, by?: Act): Patient {
  if (!isAlike(patient)) return patient
  const { meta: { tag = [], ...meta } = {}, extension = [] } = patient as Marked
  const rest = tag.filter(({ system }) => system !== alikeSystem)
  const end = by ? [{ url: alike, extension: told(by) }] : []
  const all = [...extension, ...end]
  return {
    ...patient,
    meta: { ...meta, ...(rest.length > 0 && { tag: rest }) },
    ...(all.length > 0 && { extension: all }),
  } as Patient
}
