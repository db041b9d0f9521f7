/** The queue of break-glass accesses: each is closed with a finding; those that wait too long stand out. */
import { Tag } from '@navikt/ds-react/Tag'
import { useQuery } from '@tanstack/react-query'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { Recorded } from '#ui/shell/recorded.tsx'
import { call, type ToReview } from './call.ts'
import { EvidenceOf } from './evidence.tsx'
import { FindingForm } from './finding-form.tsx'
import { portalWords } from './words/portal.ts'

export function EmergenciesPage() {
  const words = useMessages(portalWords)
  const query = useQuery({ queryKey: ['emergencies'], queryFn: () => call('emergencies', {}) })
  return (
    <Page title={words.emergencies} lead={words.emergenciesLead}>
      <Loaded query={query}>
        {({ emergencies }) =>
          emergencies.length === 0 ? (
            <p className="op-quiet">{words.nothing}</p>
          ) : (
            <ul className="sa-list">
              {emergencies.map((each) => (
                <li key={each.id}>
                  <Waiting emergency={each} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  )
}

function Waiting({ emergency }: { emergency: ToReview }) {
  const words = useMessages(portalWords)
  const { dateTime, time } = useFormats()
  const { id, workerName, placeName, at, until, due, isOverdue, cause, reason, standing } = emergency
  const who = [workerName, placeName].filter(Boolean).join(', ')
  return (
    <article className={isOverdue ? 'sa-card sa-card--late' : 'sa-card'}>
      <div className="sa-card__head">
        <h2 className="sa-card__title">{who}</h2>
        <Tag size="small" variant="moderate" data-color={isOverdue ? 'danger' : 'neutral'}>
          {isOverdue ? `${words.overdue}: ${dateTime(due)}` : words.due(dateTime(due))}
        </Tag>
      </div>
      <p className="sa-card__line">{words.opened(dateTime(at), time(until))}</p>
      <p className="sa-card__line">
        {words.causes[cause]}. {words.doctorSays} <Recorded>„{reason}”</Recorded>
      </p>
      <p className="sa-card__line op-quiet">
        {words.standing(standing.emergencies, standing.unjustified, standing.misuse)}
      </p>
      <div className="sa-doing">
        <EvidenceOf of={{ emergency: id }} title={words.readUnder} name={`${who}, ${dateTime(at)}`} />
        <FindingForm
          options={[
            { value: 'justified', text: words.justified },
            { value: 'unjustified', text: words.unjustified },
          ]}
          send={(outcome, says, options) =>
            call('reviewEmergency', { emergency: id, outcome, says }, options)
          }
        />
      </div>
    </article>
  )
}
