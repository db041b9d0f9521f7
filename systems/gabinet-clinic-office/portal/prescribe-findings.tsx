/** What the rules of SGR say of the package, before it is issued: what would be refused, and what to look at again. */
import { InlineMessage } from '@navikt/ds-react/InlineMessage'
import { useQuery } from '@tanstack/react-query'
import { useContext } from 'react'
import { LanguageChoice } from '#ui/messages/language-choice.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { useProblemText } from '#ui/messages/problems.ts'
import { call } from './call.ts'
import { medicineText } from './medicine-field.tsx'
import { ordersOf, type PrescribeDraft } from './prescribe-draft.ts'
import { usePatient } from './use-profile.ts'
import { checkWords } from './words/check.ts'
import { problemWords } from './words/problems.ts'

export function PrescribeFindings({ draft }: { readonly draft: PrescribeDraft }) {
  const words = useMessages(checkWords)
  const textOf = useProblemText(useMessages(problemWords))
  const { language } = useContext(LanguageChoice)
  const patient = usePatient()
  const prescriptions = ordersOf(draft)
  const { data, error } = useQuery({
    queryKey: ['check', patient, prescriptions],
    queryFn: () => call('checkPrescriptions', { patient, prescriptions }),
    gcTime: 0,
    retry: false,
  })
  if (error)
    return (
      <InlineMessage status="warning">
        {words.notChecked} {textOf(error)}
      </InlineMessage>
    )
  if (data === undefined) return <p className="op-quiet">{words.checking}</p>
  const { findings } = data
  return (
    <div role="status" className="ga-findings">
      {findings.length === 0 && (
        <InlineMessage status="success" size="small">
          {words.noDoubts}
        </InlineMessage>
      )}
      {findings.map(({ code, verdict, location, reason, todo, provision }) => (
        <InlineMessage
          key={`${code} ${location}`}
          status={verdict === 'error' ? 'error' : 'warning'}
          size="small"
        >
          {nameAt(draft, location)}
          {reason[language]} {todo[language]}
          <span className="op-quiet ga-findings__provision" lang="pl">
            {provision}
          </span>
        </InlineMessage>
      ))}
    </div>
  )
}

/** Which medicine it is about, where there are several. */
function nameAt({ positions }: PrescribeDraft, location: string): string {
  const place = /^\/prescriptions\/(\d+)/.exec(location)?.[1]
  const medicine = place === undefined ? undefined : positions[Number(place)]?.medicine
  return positions.length > 1 && medicine ? `${medicineText(medicine)}: ` : ''
}
