/** What is to be decided of two linked records, as the Patient that goes on keeps it beside the link. */
import type { Static } from 'typebox'
import type { ToDecide } from '../shapes/linked.ts'
import { type Act, actIn, type Extension, partIn, told } from './link-parts.ts'

type What = Static<typeof ToDecide>

/** `decided` by a human; `said`: the patient’s words, of what they dispute. */
export interface Difference {
  readonly what: What
  readonly said?: { readonly at: string; readonly words: string }
  readonly decided?: Act
}

const difference = 'https://openp1.pl/fhir/StructureDefinition/link-difference'

export const isOpen = ({ decided }: Difference): boolean => decided === undefined

export function differencesIn(extension: readonly Extension[] = []): Difference[] {
  return extension
    .filter(({ url }) => url === difference)
    .map(({ extension: parts }) => {
      const words = partIn(parts, 'says')?.valueString
      return {
        what: partIn(parts, 'what')?.valueCode as What,
        ...(words !== undefined && { said: { at: partIn(parts, 'said')?.valueInstant ?? '', words } }),
        ...(partIn(parts, 'by') && { decided: actIn(parts) }),
      }
    })
}

export const differencesTold = (differences: readonly Difference[]): Extension[] =>
  differences.map(({ what, said, decided }) => ({
    url: difference,
    extension: [
      { url: 'what', valueCode: what },
      ...(said
        ? [
            { url: 'said', valueInstant: said.at },
            { url: 'says', valueString: said.words },
          ]
        : []),
      ...(decided ? told(decided) : []),
    ],
  }))
