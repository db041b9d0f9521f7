/** How acts on links stand in extensions of a Patient (https://hl7.org/fhir/R4/extensibility.html): who, when, why. */

export interface Extension {
  readonly url: string
  readonly valueReference?: { readonly reference: string }
  readonly valueInstant?: string
  readonly valueString?: string
  readonly valueCode?: string
  readonly valueBoolean?: boolean
  readonly extension?: readonly Extension[]
}

/** Who did it, when and why. */
export interface Act {
  readonly by: string
  readonly at: string
  readonly reason: string
}

export const idIn = (reference: string | undefined, type: string): string =>
  (reference ?? '').replace(`${type}/`, '')

export const told = ({ by, at, reason }: Act): Extension[] => [
  { url: 'by', valueReference: { reference: `Practitioner/${by}` } },
  { url: 'at', valueInstant: at },
  { url: 'reason', valueString: reason },
]

export const partIn = (parts: readonly Extension[] | undefined, url: string): Extension | undefined =>
  parts?.find((each) => each.url === url)

export function actIn(parts: readonly Extension[] | undefined): Act {
  return {
    by: idIn(partIn(parts, 'by')?.valueReference?.reference, 'Practitioner'),
    at: partIn(parts, 'at')?.valueInstant ?? '',
    reason: partIn(parts, 'reason')?.valueString ?? '',
  }
}
