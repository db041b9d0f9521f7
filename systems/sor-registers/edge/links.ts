/** Two records of one person, as their Patients say of each other (https://hl7.org/fhir/R4/patient-definitions.html#Patient.link). */
import { linkUndone } from '#record/links/links.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import type { Evidence, Linked } from '../shapes/linked.ts'
import { type Difference, differencesIn, differencesTold, isOpen } from './link-differences.ts'
import { type Act, actIn, type Extension, idIn, partIn, told } from './link-parts.ts'
import { askedAtTag, isOfLinks, linkedByTag, toAgreeTag, toDecideTag } from './link-tags.ts'

type LinkType = 'seealso' | 'replaces' | 'replaced-by'

export interface Link {
  readonly other: { readonly reference: string }
  readonly type: LinkType
  readonly extension?: readonly Extension[]
}

const act = 'https://openp1.pl/fhir/StructureDefinition/link-act'

export const linksIn = (patient: Patient): readonly Link[] =>
  (patient as { link?: readonly Link[] }).link ?? []

export const otherIn = ({ other }: Link): string => idIn(other.reference, 'Patient')

const names = { seealso: 'asked', replaces: 'replaces', 'replaced-by': 'replaced-by' } as const

export interface Wish extends Act {
  /** Whether this record is the one that goes on. */
  readonly keeps: boolean
  readonly evidence?: Evidence
  /** Place of work of who asked. */
  readonly place?: string
  readonly agreedBy?: string
  readonly differences?: readonly Difference[]
}

/** `isRegistrar`: also what is to be decided, and who asked for it. */
export function linkedIn(patient: Patient, isRegistrar = false): Linked[] | undefined {
  const links = linksIn(patient)
  if (links.length === 0) return undefined
  return links.map((link) => {
    const linked = { id: otherIn(link), as: names[link.type] }
    return isRegistrar ? { ...linked, ...toRegistrar(wishIn(link)) } : linked
  })
}

function toRegistrar({ by, at, reason, evidence, keeps, differences = [] }: Wish): Partial<Linked> {
  const open = differences.filter(isOpen)
  const says = open.find(({ said }) => said !== undefined)?.said?.words
  return {
    ...(open.length > 0 && { toDecide: open.map(({ what }) => what) }),
    ...(says !== undefined && { says }),
    wish: { practitioner: by, at, reason, keeps, ...(evidence && { evidence }) },
  }
}

function wishIn({ extension }: Link): Wish {
  const parts = partIn(extension, act)?.extension
  const agreedBy = idIn(partIn(parts, 'agreed-by')?.valueReference?.reference, 'Practitioner')
  const place = idIn(partIn(parts, 'place')?.valueReference?.reference, 'Organization')
  const evidence = partIn(parts, 'evidence')?.valueCode as Evidence | undefined
  return {
    ...actIn(parts),
    keeps: partIn(parts, 'keeps')?.valueBoolean === true,
    ...(evidence && { evidence }),
    ...(place && { place }),
    ...(agreedBy && { agreedBy }),
    differences: differencesIn(extension),
  }
}

/** Between this patient and another, if somebody asked for it or it stands. */
export function linkWith(patient: Patient, other: string): { type: LinkType; wish: Wish } | undefined {
  const found = linksIn(patient).find((each) => otherIn(each) === other)
  return found && { type: found.type, wish: wishIn(found) }
}

/** In the place of a link with the same other patient. */
export function withLink(
  patient: Patient,
  other: string,
  { type, wish }: { type: LinkType; wish: Wish },
): Patient {
  const extension = [{ url: act, extension: wishTold(wish) }, ...differencesTold(wish.differences ?? [])]
  const link = [...others(patient, other), { other: { reference: `Patient/${other}` }, type, extension }]
  return tagged({ ...patient, link } as Patient)
}

function wishTold(wish: Wish): Extension[] {
  const { keeps, evidence, place, agreedBy } = wish
  return [
    ...told(wish),
    { url: 'keeps', valueBoolean: keeps },
    ...(evidence ? [{ url: 'evidence', valueCode: evidence }] : []),
    ...(place ? [{ url: 'place', valueReference: { reference: `Organization/${place}` } }] : []),
    ...(agreedBy ? [{ url: 'agreed-by', valueReference: { reference: `Practitioner/${agreedBy}` } }] : []),
  ]
}

/** Who took it apart and why stays with both. What was only asked for joined nothing, and is marked so. */
export function withoutLink(patient: Patient, other: string, by: Act): Patient {
  const { link: _, ...rest } = patient as Patient & { link?: unknown; extension?: readonly Extension[] }
  const link = others(patient, other)
  const wasAsked = linkWith(patient, other)?.type === 'seealso'
  const end = {
    url: linkUndone,
    extension: [
      { url: 'other', valueReference: { reference: `Patient/${other}` } },
      ...told(by),
      ...(wasAsked ? [{ url: 'asked-only', valueBoolean: true }] : []),
    ],
  }
  return tagged({
    ...rest,
    extension: [...(rest.extension ?? []), end],
    ...(link.length > 0 && { link }),
  } as unknown as Patient)
}

interface Tag {
  readonly system?: string
  readonly code?: string
}

/** With the tags of what waits for a human, else without them. */
function tagged(patient: Patient): Patient {
  const { tag = [], ...meta } = (patient.meta ?? {}) as { tag?: readonly Tag[] }
  const waiting = linksIn(patient).flatMap(tagsOf)
  const own = [...new Map(waiting.map((each) => [each.code, each])).values()]
  const all = [...tag.filter((each) => !isOfLinks(each)), ...own]
  return { ...patient, meta: { ...meta, ...(all.length > 0 && { tag: all }) } } as Patient
}

function tagsOf(link: Link): Tag[] {
  const { by, agreedBy, keeps, place, differences = [] } = wishIn(link)
  if (link.type === 'seealso') return keeps ? [toAgreeTag, ...(place ? [askedAtTag(place)] : [])] : []
  if (!differences.some(isOpen)) return []
  return [toDecideTag, ...[by, agreedBy].flatMap((each) => (each ? [linkedByTag(each)] : []))]
}

const others = (patient: Patient, other: string): readonly Link[] =>
  linksIn(patient).filter((each) => otherIn(each) !== other)
