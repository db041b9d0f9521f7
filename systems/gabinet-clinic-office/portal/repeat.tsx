/** The same medicine once more, as it was prescribed: taken into the package under way and shown for the last look. */
import { ArrowsCirclepathIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react/Button'
import { useMessages } from '#ui/messages/messages.ts'
import { useOwnWorks } from './actions.tsx'
import type { Prescription } from './call.ts'
import { useDraft } from './drafts.ts'
import { emptyPrescribe, mostPositions, type PrescribeDraft } from './prescribe-draft.ts'
import { withRepeated } from './repeated.ts'
import { useOverview, usePatient, useWork } from './use-profile.ts'
import { checkWords } from './words/check.ts'

export function Repeat({ prescription }: { readonly prescription: Prescription }) {
  const words = useMessages(checkWords)
  const patient = usePatient()
  const { open } = useWork()
  const own = useOwnWorks()
  const person = useOverview().data?.strip.person
  const [draft, change] = useDraft<PrescribeDraft>(
    { patient, work: 'prescribe', name: `${person?.given ?? ''} ${person?.family ?? ''}` },
    emptyPrescribe,
  )
  const isPossible = own.includes('prescribe') && person !== undefined && !person.deceased
  if (!isPossible || prescription.gtin === undefined) return null
  return (
    <Button
      size="xsmall"
      variant="tertiary"
      icon={<ArrowsCirclepathIcon aria-hidden />}
      disabled={draft.positions.length >= mostPositions}
      aria-label={words.repeatOf(prescription.text)}
      onClick={() => {
        change(withRepeated(draft, prescription))
        open('prescribe')
      }}
    >
      {words.repeat}
    </Button>
  )
}
