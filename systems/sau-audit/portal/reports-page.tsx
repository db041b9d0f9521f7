/** Looks that patients do not recognise: with evidence, and closed with an answer that the patient reads. */
import { Switch } from '@navikt/ds-react/Switch'
import { Tag } from '@navikt/ds-react/Tag'
import { useState } from 'react'
import { useFormats } from '#ui/messages/formats.ts'
import { lookWords } from '#ui/messages/looks.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { shellWords } from '#ui/messages/shell.ts'
import { Pages } from '#ui/pages/pages.tsx'
import { Page } from '#ui/shell/page.tsx'
import { Recorded } from '#ui/shell/recorded.tsx'
import { call, type Report } from './call.ts'
import { EvidenceOf } from './evidence.tsx'
import { FindingForm } from './finding-form.tsx'
import { portalWords } from './words/portal.ts'

export function ReportsPage() {
  const words = useMessages(portalWords)
  const [closed, setClosed] = useState(false)
  return (
    <Page title={words.reports} lead={words.reportsLead}>
      <Switch checked={closed} onChange={({ target }) => setClosed(target.checked)}>
        {words.closed}
      </Switch>
      <Pages
        queryKey={['reports', closed]}
        fetchPage={({ limit, before }) =>
          call('reports', { closed, limit, ...(before && { after: before }) })
        }
      >
        {(pages) => <List reports={pages.flatMap(({ reports }) => reports)} />}
      </Pages>
    </Page>
  )
}

function List({ reports }: { reports: readonly Report[] }) {
  const words = useMessages(portalWords)
  if (reports.length === 0) return <p className="op-quiet">{words.nothing}</p>
  return (
    <ul className="sa-list">
      {reports.map((report) => (
        <li key={report.id}>
          <One report={report} />
        </li>
      ))}
    </ul>
  )
}

function One({ report }: { report: Report }) {
  const words = useMessages(portalWords)
  const looks = useMessages(lookWords)
  const { roles } = useMessages(shellWords)
  const { dateTime } = useFormats()
  const { id, access, says, finding, answer } = report
  const who = [access.workerName ?? roles[access.role], access.placeName].filter(Boolean).join(', ')
  return (
    <article className="sa-card">
      <div className="sa-card__head">
        <h2 className="sa-card__title">{who}</h2>
        {finding && (
          <Tag size="small" variant="moderate" data-color={finding === 'misuse' ? 'danger' : 'success'}>
            {words.findings[finding]}
          </Tag>
        )}
      </div>
      <p className="sa-card__line">
        {dateTime(access.at)} · {looks.purposes[access.purpose]}
      </p>
      <p className="sa-card__line">
        {says ? (
          <>
            {words.patientSays} <Recorded>„{says}”</Recorded>
          </>
        ) : (
          words.saidNothing
        )}
      </p>
      {answer && (
        <p className="sa-card__line">
          {words.answered} <Recorded>„{answer}”</Recorded>
        </p>
      )}
      <div className="sa-doing">
        <EvidenceOf of={{ report: id }} title={words.around} name={`${who}, ${dateTime(access.at)}`} />
        {!finding && (
          <FindingForm
            options={[
              { value: 'in-order', text: words.inOrder },
              { value: 'misuse', text: words.misuse },
            ]}
            send={(value, text, options) =>
              call('closeReport', { report: id, finding: value, says: text }, options)
            }
          />
        )}
      </div>
    </article>
  )
}
