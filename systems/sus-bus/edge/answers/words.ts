/** How P1 says what our rooms say of a prescription. */
import { refuse } from '#kernel/problem.ts'
import { result } from '#standards/p1/codes.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { fhirDateTimeInPoland, fhirInstant, polishWallToUtc } from '#standards/time/poland.ts'
import type { Prescription, PrescriptionState } from '../../../sgr-prescriptions/contract.ts'

export const succeeded = { major: result.success } as const

/** P1 publishes no code for it: the call succeeded, there is nothing, and the words say so. */
export const nothingFound = {
  major: result.success,
  komunikat: 'Nie ma takiej recepty albo nie jest dostępna dla pytającego.',
} as const

/** A key as rooms take it. Refuses `incorrect/key`. */
export function keyIn(text: string): string {
  const found = text.trim()
  return /^[0-9]{44}$/.test(found) ? found : refuse('incorrect', 'key', 'A key has 44 digits.')
}

/** P1 has no state for what expired: it stays what it was, and can no longer be dispensed. */
const states = {
  issued: 'WYSTAWIONA',
  'partly-dispensed': 'CZESCIOWO_ZREALIZOWANA',
  dispensed: 'ZREALIZOWANA',
  cancelled: 'ANULOWANA',
} as const satisfies Partial<Record<PrescriptionState, string>>

export function stateOf({ state, packsDispensed }: Pick<Prescription, 'state' | 'packsDispensed'>) {
  if (state !== 'expired') return states[state]
  return packsDispensed > 0 ? states['partly-dispensed'] : states.issued
}

/** `urn:oid:` is FHIR's way to write a root. */
export const withoutUrn = (system: string): string => system.replace(/^urn:oid:/, '')

export const numberOf = ({ number, numberRoot }: Pick<Prescription, 'number' | 'numberRoot'>) => ({
  extension: number,
  root: numberRoot ?? withoutUrn(identifierSystems.prescriptionNumber),
})

/** xs:dateTime with Poland's offset. */
export const inPoland = (at: Date | string): string =>
  fhirDateTimeInPoland(typeof at === 'string' ? new Date(at) : at)

/** A time without a zone is Poland's. */
export function timeIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  return /(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : polishWallToUtc(Date.parse(`${text}Z`))
}

export const instantIn = (text: string | undefined): string | undefined => {
  const at = timeIn(text)
  return at === undefined ? undefined : fhirInstant(at)
}
