/** Extensions of named parts, as locks and changes have them. */
import type { Extension } from '#standards/fhir/resource.ts'
import type { Prescription } from '../contract.ts'
import { idIn } from './references.ts'

type Worker = Prescription['by']

export function partsOf({ extension = [] }: Extension) {
  const part = (url: string) => extension.find((each) => each.url === url)
  return {
    code: (url: string) => part(url)?.valueCode,
    time: (url: string) => part(url)?.valueDateTime,
    number: (url: string) => part(url)?.valueInteger,
    words: (url: string) => part(url)?.valueString,
    reference: (url: string) => part(url)?.valueReference,
  }
}

export function workerIn(of: Extension): Worker {
  const { reference } = partsOf(of)
  const practitioner = idIn(reference('worker'), 'Practitioner')
  const organization = idIn(reference('place'), 'Organization')
  return { ...(practitioner && { practitioner }), ...(organization && { organization }) }
}

export function workerTo({ practitioner, organization }: Worker): Extension[] {
  return [
    ...(practitioner === undefined
      ? []
      : [{ url: 'worker', valueReference: { reference: `Practitioner/${practitioner}` } }]),
    ...(organization === undefined
      ? []
      : [{ url: 'place', valueReference: { reference: `Organization/${organization}` } }]),
  ]
}
