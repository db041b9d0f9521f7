/** What can be done with this patient from this seat; work that was begun says so. */
import { PencilWritingIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react/Button'
import { useMessages } from '#ui/messages/messages.ts'
import { useSession } from '#ui/shell/use-session.ts'
import type { Overview } from './call.ts'
import { useDrafts, type Work } from './drafts.ts'
import { usePatient, useWork } from './use-profile.ts'
import { profileWords } from './words/profile.ts'

const worksOf: Readonly<Record<string, readonly Work[]>> = {
  doctor: ['prescribe', 'refer', 'visit', 'import'],
  nurse: ['visit'],
}

/** What the seat of this tab may do with a patient. */
export function useOwnWorks(): readonly Work[] {
  return worksOf[useSession()?.seat?.actor.role ?? ''] ?? []
}

export function Actions({ overview }: { overview: Overview }) {
  const words = useMessages(profileWords)
  const patient = usePatient()
  const own = useOwnWorks()
  const { work: current, open } = useWork()
  const drafts = useDrafts().filter((draft) => draft.patient === patient)
  if (overview.strip.person.deceased) return null
  return own.map((work, place) => {
    const begun = drafts.some((draft) => draft.work === work)
    return (
      <Button
        key={work}
        id={`do-${work}`}
        size="small"
        variant={place === 0 ? 'primary' : 'secondary'}
        aria-expanded={current === work}
        {...(begun && { icon: <PencilWritingIcon aria-hidden /> })}
        onClick={() => open(work)}
      >
        {begun ? words.goOn[work] : words.do[work]}
      </Button>
    )
  })
}
