/** The person's medical certificates of incapacity for work, as ZUS has them. */
import { useQuery } from '@tanstack/react-query'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Refusal } from '#ui/shell/api.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { Back } from '../back.tsx'
import { call, type Leave } from '../call.ts'
import { healthWords } from '../words/health.ts'
import { leavesWords } from './leaves-words.ts'

export function LeavesPage() {
  const words = useMessages(leavesWords)
  const { documentsTitle } = useMessages(healthWords)
  const query = useQuery({ queryKey: ['leaves'], queryFn: () => call('leaves', {}), retry: false })
  const told = query.isError && query.error instanceof Refusal ? wordFor(query.error) : undefined
  return (
    <Page title={words.title} lead={words.lead} back={<Back to="/documents">{documentsTitle}</Back>}>
      {told ? (
        <p role="status">{words[told]}</p>
      ) : (
        <Loaded query={query}>
          {({ certificates }) =>
            certificates.length === 0 ? (
              <p className="op-quiet">{words.none}</p>
            ) : (
              <ul className="ik-list">
                {certificates.map((leave) => (
                  <Card key={leave.number} leave={leave} />
                ))}
              </ul>
            )
          }
        </Loaded>
      )}
    </Page>
  )
}

function wordFor({ category, code }: Refusal): 'away' | 'notYours' | undefined {
  if (code === 'not-yours-to-see') return 'notYours'
  return category === 'unavailable' ? 'away' : undefined
}

function Card({ leave }: { leave: Leave }) {
  const words = useMessages(leavesWords)
  const { date } = useFormats()
  const { from, to, number, issued, illness, letters, mayWalk, payer, doctor, place, state } = leave
  const facts = [
    illness && words.illness(illness),
    letters.length > 0 && words.letters(letters.join(', ')),
    mayWalk ? words.walk : words.bed,
  ]
  return (
    <li className="ik-card">
      <h2 className="ik-card__title">
        {words.span(date(from), date(to))}
        {state === 'cancelled' && ` (${words.cancelled})`}
      </h2>
      <p className="ik-card__line">{facts.filter(Boolean).join(' · ')}</p>
      {payer !== undefined && <p className="ik-card__line">{payer}</p>}
      <p className="ik-card__line op-quiet">
        {doctor}, {place} · {words.number(number, date(issued))}
      </p>
    </li>
  )
}
