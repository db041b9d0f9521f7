/** Two records of one person, as their Patients say of each other (https://hl7.org/fhir/R4/patient-definitions.html#Patient.link). */
import type { Contradiction } from '#record/links/contradictions.ts'
import { linkUndone } from '#record/links/links.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import type { Person } from '../contract.ts'
import { linkedByTag, toDecideTag } from './link-tags.ts'

interface Extension {
  readonly url: string
  readonly valueReference?: { readonly reference: string }
  readonly valueInstant?: string
  readonly valueString?: string
  readonly valueCode?: string
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

/** Something that the two records say differently; `decided` by a human. */
export interface Difference {
  readonly what: Contradiction
  readonly decided?: Act
}

const act = 'https://openp1.pl/fhir/StructureDefinition/link-act'
const difference = 'https://openp1.pl/fhir/StructureDefinition/link-difference'

const linksIn = (patient: Patient): readonly Link[] => (patient as { link?: readonly Link[] }).link ?? []

const names = { seealso: 'asked', replaces: 'replaces', 'replaced-by': 'replaced-by' } as const
const idIn = (reference: string | undefined, type: string): string =>
  (reference ?? '').replace(`${type}/`, '')

/** `withDifferences`: also what is to be decided. */
export function linkedIn(patient: Patient, withDifferences = false): Person['linked'] {
  const links = linksIn(patient)
  if (links.length === 0) return undefined
  return links.map((link) => {
    const open = differencesIn(link).filter(({ decided }) => decided === undefined)
    return {
      id: idIn(link.other.reference, 'Patient'),
      as: names[link.type],
      ...(withDifferences && open.length > 0 && { toDecide: open.map(({ what }) => what) }),
    }
  })
}

const told = ({ by, at, reason }: Act): Extension[] => [
  { url: 'by', valueReference: { reference: `Practitioner/${by}` } },
  { url: 'at', valueInstant: at },
  { url: 'reason', valueString: reason },
]

const partIn = (parts: readonly Extension[] | undefined, url: string): Extension | undefined =>
  parts?.find((each) => each.url === url)

function actIn(parts: readonly Extension[] | undefined): Act {
  return {
    by: idIn(partIn(parts, 'by')?.valueReference?.reference, 'Practitioner'),
    at: partIn(parts, 'at')?.valueInstant ?? '',
    reason: partIn(parts, 'reason')?.valueString ?? '',
  }
}

const agreedIn = (parts: readonly Extension[] | undefined): string =>
  idIn(partIn(parts, 'agreed-by')?.valueReference?.reference, 'Practitioner')

export interface Wish extends Act {
  /** Whether this record is the one that goes on. */
  readonly keeps: boolean
  readonly agreedBy?: string
  readonly differences?: readonly Difference[]
}

function differencesIn({ extension = [] }: Link): Difference[] {
  return extension
    .filter(({ url }) => url === difference)
    .map(({ extension: parts }) => ({
      what: partIn(parts, 'what')?.valueCode as Contradiction,
      ...(partIn(parts, 'by') && { decided: actIn(parts) }),
    }))
}

/** Between this patient and another, if somebody asked for it or it stands. */
export function linkWith(patient: Patient, other: string): { type: LinkType; wish: Wish } | undefined {
  const found = linksIn(patient).find((each) => each.other.reference === `Patient/${other}`)
  if (!found) return undefined
  const parts = partIn(found.extension, act)?.extension
  const agreedBy = agreedIn(parts)
  return {
    type: found.type,
    wish: {
      ...actIn(parts),
      keeps: partIn(parts, 'keeps')?.valueBoolean === true,
      ...(agreedBy && { agreedBy }),
      differences: differencesIn(found),
    },
  }
}

/** In the place of a link with the same other patient. */
export function withLink(
  patient: Patient,
  other: string,
  { type, wish }: { type: LinkType; wish: Wish },
): Patient {
  const { agreedBy, differences = [] } = wish
  const agreed =
    agreedBy === undefined
      ? []
      : [{ url: 'agreed-by', valueReference: { reference: `Practitioner/${agreedBy}` } }]
  const said = differences.map(({ what, decided }) => ({
    url: difference,
    extension: [{ url: 'what', valueCode: what }, ...(decided ? told(decided) : [])],
  }))
  const parts = [...told(wish), { url: 'keeps', valueBoolean: wish.keeps }, ...agreed]
  const extension = [{ url: act, extension: parts }, ...said]
  const link = [...others(patient, other), { other: { reference: `Patient/${other}` }, type, extension }]
  return tagged({ ...patient, link } as Patient)
}

/** Who took it apart and why stays with both. */
export function withoutLink(patient: Patient, other: string, by: Act): Patient {
  const { link: _, ...rest } = patient as Patient & { link?: unknown; extension?: readonly Extension[] }
  const link = others(patient, other)
  const end = {
    url: linkUndone,
    extension: [{ url: 'other', valueReference: { reference: `Patient/${other}` } }, ...told(by)],
  }
  return tagged({
    ...rest,
    extension: [...(rest.extension ?? []), end],
    ...(link.length > 0 && { link }),
  } as unknown as Patient)
}

/** With the tag while something is to be decided, else without it. */
function tagged(patient: Patient): Patient {
  const { tag = [], ...meta } = (patient.meta ?? {}) as {
    tag?: readonly { system?: string; code?: string }[]
  }
  const rest = tag.filter(({ system }) => system !== toDecideTag.system)
  const open = linksIn(patient).filter((link) =>
    differencesIn(link).some(({ decided }) => decided === undefined),
  )
  const linkers = open.flatMap(({ extension }) => {
    const parts = partIn(extension, act)?.extension
    return [actIn(parts).by, agreedIn(parts)].filter((each) => each !== '')
  })
  const own = [...new Set(linkers)].map(linkedByTag)
  const all = open.length > 0 ? [...rest, toDecideTag, ...own] : rest
  return { ...patient, meta: { ...meta, ...(all.length > 0 && { tag: all }) } } as Patient
}

const others = (patient: Patient, other: string): readonly Link[] =>
  linksIn(patient).filter((each) => each.other.reference !== `Patient/${other}`)

/** What was done to links of this patient. */
export interface LinkAct extends Act {
  readonly what: 'joined' | 'taken-apart'
  readonly other: string
  readonly agreedBy?: string
}

/** Newest first. A wish that nobody agreed to joined nothing. */
export function linkActsIn(patient: Patient): LinkAct[] {
  const joined = linksIn(patient).flatMap(({ type, other: { reference } }): LinkAct[] => {
    const other = idIn(reference, 'Patient')
    const wish = linkWith(patient, other)?.wish
    if (type === 'seealso' || wish === undefined) return []
    const { by, at, reason, agreedBy } = wish
    return [{ what: 'joined', other, by, at, reason, ...(agreedBy && { agreedBy }) }]
  })
  const { extension = [] } = patient as { extension?: readonly Extension[] }
  const apart = extension
    .filter(({ url }) => url === linkUndone)
    .map(({ extension: parts }): LinkAct => {
      const other = idIn(partIn(parts, 'other')?.valueReference?.reference, 'Patient')
      return { what: 'taken-apart', other, ...actIn(parts) }
    })
  return [...joined, ...apart].sort((one, other) => (one.at < other.at ? 1 : -1))
}
