/** Alarms that rang by themselves: each is closed with a finding; in order, it lets a worker who was held go on. */
import { Switch } from '@navikt/ds-react/Switch'
import { Tag } from '@navikt/ds-react/Tag'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { namesOf, Pages } from '#ui/pages/pages.tsx'
import { Page } from '#ui/shell/page.tsx'
import { Recorded } from '#ui/shell/recorded.tsx'
import { type Alarm, call } from './call.ts'
import { FindingForm } from './finding-form.tsx'
import { portalWords } from './words/portal.ts'

/** An alarm that rings while somebody looks at the list appears there; milliseconds. */
const renewEvery = 10_000

export function AlarmsPage() {
  const words = useMessages(portalWords)
  const [closed, setClosed] = useState(false)
  return (
    <Page title={words.alarmsTitle} lead={words.alarmsLead}>
      <Switch checked={closed} onChange={({ target }) => setClosed(target.checked)}>
        {words.closed}
      </Switch>
      <Pages
        queryKey={['raised-alarms', closed]}
        renewEvery={renewEvery}
        fetchPage={({ limit, before }) =>
          call('raisedAlarms', { closed, limit, ...(before && { after: before }) })
        }
      >
        {(pages) => {
          const names = namesOf(pages)
          const alarms = pages.flatMap((page) => page.alarms)
          if (alarms.length === 0) return <p className="op-quiet">{words.nothing}</p>
          return (
            <ul className="sa-list">
              {alarms.map((alarm) => (
                <li key={alarm.id}>
                  <Ringing alarm={alarm} {...(alarm.practitioner && { who: names[alarm.practitioner] })} />
                </li>
              ))}
            </ul>
          )
        }}
      </Pages>
    </Page>
  )
}

function Ringing({ alarm, who }: { alarm: Alarm; who?: string | undefined }) {
  const words = useMessages(portalWords)
  const { dateTime } = useFormats()
  const { id, rule, at, lastAt, practitioner, count, limit, holds, finding, answer } = alarm
  return (
    <article className={finding ? 'sa-card' : 'sa-card sa-card--late'}>
      <div className="sa-card__head">
        <h2 className="sa-card__title">{words.rules[rule]}</h2>
        {holds && !finding && (
          <Tag size="small" variant="moderate" data-color="danger">
            {words.held}
          </Tag>
        )}
        {finding && (
          <Tag size="small" variant="moderate" data-color={finding === 'misuse' ? 'danger' : 'success'}>
            {words.alarmFindings[finding]}
          </Tag>
        )}
      </div>
      {who && <p className="sa-card__line">{who}</p>}
      <p className="sa-card__line">{words.rang(dateTime(at), dateTime(lastAt), count, limit)}</p>
      {answer && (
        <p className="sa-card__line">
          {words.answered} <Recorded>„{answer}”</Recorded>
        </p>
      )}
      {practitioner && (
        <p className="sa-card__line">
          <Link to="/search" search={{ practitioner, ...(who && { name: who }) }} className="sa-link">
            {words.lookInto}
          </Link>
        </p>
      )}
      {!finding && (
        <div className="sa-doing">
          <FindingForm
            isInternal
            options={[
              { value: 'in-order', text: words.alarmFindings['in-order'] },
              { value: 'misuse', text: words.alarmFindings.misuse },
            ]}
            send={(value, says, options) => call('closeAlarm', { alarm: id, finding: value, says }, options)}
          />
        </div>
      )}
    </article>
  )
}
