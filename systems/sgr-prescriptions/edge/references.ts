/** Whom or what a reference of FHIR names. */
import type { Reference } from '#standards/fhir/resource.ts'

export const idIn = (reference: Reference | undefined, type: string): string | undefined => {
  const [kind, id] = reference?.reference?.split('/').slice(-2) ?? []
  return kind === type ? id : undefined
}
