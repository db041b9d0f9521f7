/** Who looked: every access to the patient's data, newest first, fresh within two seconds. */
import { Switch } from '@navikt/ds-react/Switch'
import { useState } from 'react'
import { DataTable } from '#ui/data-table/data-table.tsx'
import { useFormats } from '#ui/messages/formats.ts'
import { lookWords } from '#ui/messages/looks.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Pages } from '#ui/pages/pages.tsx'
import { Page } from '#ui/shell/page.tsx'
import { Recorded } from '#ui/shell/recorded.tsx'
import { AccessActions } from './access-actions.tsx'
import { isByOthers, timeOf, useAccessTexts } from './access-line.tsx'
import { type Access, call } from './call.ts'
import { EmergencyCard } from './emergencies/emergency-card.tsx'
import { useEmergencies } from './emergencies/use-emergencies.ts'
import { useNews } from './news.ts'
import { Operators } from './operators.tsx'
import { DecidingOnly } from './rights/deciding-only.tsx'
import { accessWords } from './words/accesses.ts'
import { emergencyWords } from './words/emergencies.ts'

export function AccessesPage() {
  useNews()
  const words = useMessages(accessWords)
  return (
    <Page title={words.title} lead={words.lead}>
      <DecidingOnly act="see-accesses">{() => <Accesses />}</DecidingOnly>
    </Page>
  )
}

function Accesses() {
  const words = useMessages(accessWords)
  const [own, setOwn] = useState(false)
  return (
    <>
      <div className="ik-filter">
        <Switch checked={own} onChange={(event) => setOwn(event.target.checked)}>
          {words.own}
        </Switch>
        <p className="op-quiet ik-live">{words.live}</p>
      </div>
      <Emergencies />
      <Operators />
      <Pages queryKey={['accesses']} fetchPage={(page) => call('accesses', page)}>
        {(pages) => {
          const accesses = pages.flatMap((page) => page.accesses)
          return <List accesses={own ? accesses : accesses.filter(isByOthers)} own={own} />
        }}
      </Pages>
    </>
  )
}

/** Those that were read, whatever came of them; the others stand above every page. */
function Emergencies() {
  const words = useMessages(emergencyWords)
  const { data } = useEmergencies()
  const read = data?.emergencies.filter(({ known }) => known === true) ?? []
  if (data === undefined || read.length === 0) return null
  return (
    <section className="ik-emergencies">
      <h2 className="op-section-title">{words.section}</h2>
      <p className="op-quiet">{words.sectionLead}</p>
      <div className="ik-list">
        {read.map((emergency) => (
          <EmergencyCard key={emergency.id} emergency={emergency} names={data.names} />
        ))}
      </div>
    </section>
  )
}

function List({ accesses, own }: { accesses: readonly Access[]; own: boolean }) {
  const words = useMessages(accessWords)
  const looks = useMessages(lookWords)
  const texts = useAccessTexts()
  const { dateTime } = useFormats()
  return (
    <DataTable
      caption={words.caption}
      rows={accesses}
      rowKey={({ id }) => id}
      empty={own ? words.noneAtAll : words.none}
      columns={[
        {
          key: 'who',
          header: words.who,
          names: true,
          cell: (access) => (
            <>
              {texts.who(access)}
              <span className="ik-as">{texts.as(access)}</span>
            </>
          ),
        },
        { key: 'when', header: words.when, oneLine: true, cell: (access) => dateTime(timeOf(access)) },
        {
          key: 'why',
          header: words.why,
          cell: ({ purpose, reported, reason }) => (
            <>
              {reported ? words.placePurpose : looks.purposes[purpose]}
              {reason && (
                <span className="ik-as">
                  <Recorded>„{reason}”</Recorded>
                </span>
              )}
            </>
          ),
        },
        { key: 'what', header: words.what, cell: texts.what },
        {
          key: 'actions',
          header: words.actionsTitle,
          cell: (access) => (
            <AccessActions access={access} name={`${texts.who(access)}, ${dateTime(access.at)}`} />
          ),
        },
      ]}
    />
  )
}
