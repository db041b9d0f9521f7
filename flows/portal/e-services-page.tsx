/** The 13 e-services and the nine new documents that the programme promises, with the systems behind them. */
import { DataTable } from '#ui/data-table/data-table.tsx'
import { useFormats } from '#ui/messages/formats.ts'
import { useLanguage } from '#ui/messages/language.tsx'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import type { CountryMap } from '../map.ts'
import { Details } from './details.tsx'
import { useCounts, useMap } from './questions.ts'
import { SystemLink } from './system-link.tsx'
import { mapWords } from './words.ts'

export function ServicesPage() {
  const { services: words } = useMessages(mapWords)
  const query = useMap()
  return (
    <Page title={words.title} wide>
      <Loaded query={query}>{(map) => <ServicesView map={map} />}</Loaded>
    </Page>
  )
}

function ServicesView({ map }: { map: CountryMap }) {
  const { services: words } = useMessages(mapWords)
  const counts = useCounts()
  return (
    <>
      <h2 className="op-section-title">{words.servicesTitle}</h2>
      <p className="op-page__lead">{words.servicesLead}</p>
      <Services map={map} />
      <h2 className="op-section-title">{words.documentsTitle}</h2>
      <p className="op-page__lead">{words.documentsLead}</p>
      <Documents map={map} />
      <Details map={map} counts={counts} />
    </>
  )
}

function Services({ map }: { map: CountryMap }) {
  const { services: words } = useMessages(mapWords)
  const { language } = useLanguage()
  const { number } = useFormats()
  return (
    <DataTable
      caption={words.servicesTitle}
      rows={map.eServices}
      rowKey={({ no }) => no}
      empty=""
      columns={[
        {
          key: 'name',
          header: words.service,
          names: true,
          cell: (service) => `${service.no}. ${language === 'pl' ? service.namePl : service.nameEn}`,
        },
        {
          key: 'systems',
          header: words.systems,
          cell: ({ systems }) => (
            <span className="map-chips">
              {systems.map((id) => (
                <SystemLink key={id} map={map} id={id} />
              ))}
            </span>
          ),
        },
        {
          key: 'audience',
          header: words.audience,
          cell: ({ audience }) => audience.map((who) => words.audiences[who]).join(', '),
        },
        { key: 'maturity', header: words.maturity, cell: ({ maturity }) => words.maturities[maturity] },
        {
          key: 'yearly',
          header: words.yearly,
          numeric: true,
          cell: ({ yearlyTransactions }) => number(yearlyTransactions),
        },
      ]}
    />
  )
}

function Documents({ map }: { map: CountryMap }) {
  const { services: words } = useMessages(mapWords)
  const { language } = useLanguage()
  return (
    <DataTable
      caption={words.documentsTitle}
      rows={map.documents}
      rowKey={({ id }) => id}
      empty=""
      columns={[
        {
          key: 'name',
          header: words.document,
          names: true,
          cell: (document) => (language === 'pl' ? document.namePl : document.nameEn),
        },
        { key: 'system', header: words.system, cell: ({ system }) => <SystemLink map={map} id={system} /> },
      ]}
    />
  )
}
