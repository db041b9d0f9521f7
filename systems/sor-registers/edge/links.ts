/** Two records of one person, as their Patients say of each other (https://hl7.org/fhir/R4/patient-definitions.html#Patient.link). */
import { linkUndone } from '#record/links/links.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import type { Person } from '../contract.ts'

interface Extension {
  readonly url: string
  readonly valueReference?: { readonly reference: string }
  readonly valueInstant?: string
  readonly valueString?: string
  readonly valueBoolean?: boolean
  readonly extension?: readonly Extension[]
}

type LinkType = 'seealso' | 'replaces' | 'replaced-by'

interface Link {
  readonly other: { readonly reference: string }
  readonly type: LinkType
  readonly extension?: readonly Extension[]
}

/** Who did it, when and why. */
export interface Act {
  readonly by: string
  readonly at: string
  readonly reason: string
}

const act = 'https://openp1.pl/fhir/StructureDefinition/link-act'

const linksIn = (patient: Patient): readonly Link[] => (patient as { link?: readonly Link[] }).link ?? []

const names = { seealso: 'asked', replaces: 'replaces', 'replaced-by': 'replaced-by' } as const

export function linkedIn(patient: Patient): Person['linked'] {
  const links = linksIn(patient)
  if (links.length === 0) return undefined
  return links.map(({ other, type }) => ({ id: other.reference.replace('Patient/', ''), as: names[type] }))
}

const told = ({ by, at, reason }: Act): Extension[] => [
  { url: 'by', valueReference: { reference: `Practitioner/${by}` } },
  { url: 'at', valueInstant: at },
  { url: 'reason', valueString: reason },
]

export interface Wish extends Act {
  /** Whether this record is the one that goes on. */
  readonly keeps: boolean
}

/** Between this patient and another, if somebody asked for it or it stands. */
export function linkWith(patient: Patient, other: string): { type: LinkType; wish: Wish } | undefined {
  const found = linksIn(patient).find((each) => each.other.reference === `Patient/${other}`)
  const parts = found?.extension?.find(({ url }) => url === act)?.extension ?? []
  const part = (url: string) => parts.find((each) => each.url === url)
  return (
    found && {
      type: found.type,
      wish: {
        by: part('by')?.valueReference?.reference.replace('Practitioner/', '') ?? '',
        at: part('at')?.valueInstant ?? '',
        reason: part('reason')?.valueString ?? '',
        keeps: part('keeps')?.valueBoolean === true,
      },
    }
  )
}

/** In the place of a link with the same other patient. */
export function withLink(
  patient: Patient,
  other: string,
  { type, wish }: { type: LinkType; wish: Wish },
): Patient {
  const extension = [{ url: act, extension: [...told(wish), { url: 'keeps', valueBoolean: wish.keeps }] }]
  const link = [...others(patient, other), { other: { reference: `Patient/${other}` }, type, extension }]
  return { ...patient, link } as Patient
}

/** Who took it apart and why stays with both. */
export function withoutLink(patient: Patient, other: string, by: Act): Patient {
  const { link: _, ...rest } = patient as Patient & { link?: unknown; extension?: readonly Extension[] }
  const link = others(patient, other)
  const end = {
    url: linkUndone,
    extension: [{ url: 'other', valueReference: { reference: `Patient/${other}` } }, ...told(by)],
  }
  return {
    ...rest,
    extension: [...(rest.extension ?? []), end],
    ...(link.length > 0 && { link }),
  } as unknown as Patient
}

const others = (patient: Patient, other: string): readonly Link[] =>
  linksIn(patient).filter((each) => each.other.reference !== `Patient/${other}`)
