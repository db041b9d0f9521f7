/** By which identifier the person is found who shows a code: a PESEL, or what stands in its place. */
import { refuse } from '#kernel/problem.ts'
import { isPesel } from '#standards/pl-ids/pesel.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import {
  documentSystem,
  isCountry,
  newbornNumber,
  newbornSystem,
  unknownSystem,
} from '#standards/pl-ids/without-pesel.ts'
import type { ShownWithout } from '../shapes/shown-without.ts'

type Shown = ShownWithout | { readonly code: string; readonly pesel: string } | { readonly signedBy: string }

/** As `identifier` of a search. Refuses `incorrect/pesel-check-digit`, `unprocessable/unknown-country`. */
export function identifierShown(shown: Shown): string {
  if ('pesel' in shown) {
    assertPesel(shown.pesel, '/pesel')
    return `${identifierSystems.pesel}|${shown.pesel}`
  }
  if ('signedBy' in shown) {
    assertPesel(shown.signedBy, '/signedBy')
    return `${identifierSystems.pesel}|${shown.signedBy}`
  }
  if ('document' in shown) {
    const { document } = shown
    if (!isCountry(document.country))
      refuse(
        'unprocessable',
        'unknown-country',
        'Papers of this country are not known here: scan the key of the prescription.',
        '/document/country',
      )
    return `${documentSystem(document)}|${document.number}`
  }
  if ('newborn' in shown) {
    assertPesel(shown.newborn.mother, '/newborn/mother')
    return `${newbornSystem}|${newbornNumber(shown.newborn.mother, shown.newborn)}`
  }
  return `${unknownSystem}|${shown.nameless}`
}

function assertPesel(number: string, location: string): void {
  if (!isPesel(number))
    refuse('incorrect', 'pesel-check-digit', 'This is no PESEL: a digit is wrong.', location)
}
