/** What was done to links of a patient, for whoever reads why their record looks so. */
import { linkUndone } from '#record/links/links.ts'
import type { Patient } from '#standards/fhir/resources.ts'
import type { LinkAct } from '../shapes/linked.ts'
import { actIn, type Extension, idIn, partIn } from './link-parts.ts'
import { linksIn, linkWith, otherIn } from './links.ts'

/** Newest first. A wish that nobody agreed to joined nothing. */
export function linkActsIn(patient: Patient): LinkAct[] {
  const joined = linksIn(patient).flatMap((link): LinkAct[] => {
    const other = otherIn(link)
    const wish = linkWith(patient, other)?.wish
    if (link.type === 'seealso' || wish === undefined) return []
    const { by, at, reason, agreedBy } = wish
    return [
      { what: 'joined', other, by, at, reason, ...(agreedBy && { agreedBy }) },
      ...disputesIn(patient, other),
    ]
  })
  return newestFirst([...joined, ...takenApartIn(patient)])
}

/** What the patient said of a link, and how it was decided: it stands in the record that goes on. */
export function disputesIn(patient: Patient, other: string): LinkAct[] {
  const { differences = [] } = linkWith(patient, other)?.wish ?? {}
  return differences.flatMap(({ said, decided }): LinkAct[] => {
    if (said === undefined) return []
    const disputed = { what: 'disputed', other, at: said.at, reason: said.words } as const
    return decided ? [disputed, { what: 'kept', other, ...decided }] : [disputed]
  })
}

/** `acts` in the order in which they were done, which tells those of one moment apart. */
export const newestFirst = (acts: readonly LinkAct[]): LinkAct[] =>
  [...acts].reverse().sort((one, other) => Date.parse(other.at) - Date.parse(one.at))

function takenApartIn(patient: Patient): LinkAct[] {
  const { extension = [] } = patient as { extension?: readonly Extension[] }
  return extension
    .filter(({ url, extension: parts }) => url === linkUndone && !partIn(parts, 'asked-only'))
    .map(({ extension: parts }): LinkAct => {
      const other = idIn(partIn(parts, 'other')?.valueReference?.reference, 'Patient')
      return { what: 'taken-apart', other, ...actIn(parts) }
    })
}
