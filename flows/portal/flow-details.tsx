/** One flow in full: from whom to whom, by which member of whose contract, in which standard, proved by which case. */
import { ArrowRightIcon } from '@navikt/aksel-icons'
import { ReadMore } from '@navikt/ds-react/ReadMore'
import type { ReactNode } from 'react'
import { useFormats } from '#ui/messages/formats.ts'
import { useLanguage } from '#ui/messages/language.tsx'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { detailWords } from './detail-words.ts'
import type { DetailsProps } from './details.tsx'
import { type FlowDetail, useFlow } from './questions.ts'
import { schemaText } from './schema-text.ts'
import { StateTag } from './state-tag.tsx'
import { SystemLink } from './system-link.tsx'

export function FlowDetails({ map, counts, no }: DetailsProps & { readonly no: number }) {
  const query = useFlow(no)
  return (
    <Loaded query={query}>
      {(flow) => (
        <div className="map-sheet">
          <p className="map-sheet__route">
            <SystemLink map={map} id={flow.source} />
            <ArrowRightIcon aria-hidden />
            <SystemLink map={map} id={flow.target} />
          </p>
          <p>
            <StateTag state={flow.state} />
          </p>
          <Remarks flow={flow} />
          <Facts flow={flow} count={counts[no] ?? flow.messages} />
          <Schemas flow={flow} />
        </div>
      )}
    </Loaded>
  )
}

function Remarks({ flow }: { flow: FlowDetail }) {
  const words = useMessages(detailWords)
  return (
    <>
      {flow.ours && <p className="map-remark">{words.ours}</p>}
      {flow.state === 'planned' && <p className="map-remark">{words.planned}</p>}
    </>
  )
}

function Facts({ flow, count }: { flow: FlowDetail; count: number }) {
  const words = useMessages(detailWords)
  const { language } = useLanguage()
  const { number } = useFormats()
  return (
    <dl className="map-facts">
      <Fact label={words.carries}>{flow.cargo[language]}</Fact>
      {flow.carries.length > 0 && (
        <Fact label={words.contract}>
          {flow.carries.map(({ member, kind }) => (
            <span key={member} className="map-member">
              <code>{member}</code> {words.kinds[kind]}
            </span>
          ))}
        </Fact>
      )}
      {flow.standard && <Fact label={words.standard}>{flow.standard}</Fact>}
      {!flow.ours && <Fact label={words.interface}>{flow.interfaces.join(', ')}</Fact>}
      <Fact label={words.mode}>{words.modes[flow.mode]}</Fact>
      <Fact label={words.critical}>{flow.critical ? words.yes : words.no}</Fact>
      {flow.state === 'works' && <Fact label={words.messages}>{number(count)}</Fact>}
      {flow.case && (
        <Fact label={words.case}>
          <code>{flow.case}</code>
        </Fact>
      )}
    </dl>
  )
}

function Schemas({ flow }: { flow: FlowDetail }) {
  const words = useMessages(detailWords)
  return (
    <div className="map-schemas">
      {flow.schemas.map((schemas) => (
        <MemberSchemas key={schemas.member} schemas={schemas} />
      ))}
      {flow.caseText && (
        <>
          <h2 className="map-sheet__heading">{words.case}</h2>
          <pre className="map-code">{flow.caseText}</pre>
        </>
      )}
    </div>
  )
}

function MemberSchemas({ schemas }: { schemas: FlowDetail['schemas'][number] }) {
  const { schemas: words } = useMessages(detailWords)
  const parts = (['input', 'output', 'data'] as const).flatMap((part) => {
    const schema = schemas[part]
    return schema ? [{ part, schema }] : []
  })
  return (
    <>
      <h2 className="map-sheet__heading">
        <code>{schemas.member}</code>
      </h2>
      {parts.map(({ part, schema }) => (
        <ReadMore key={part} size="small" header={words[part]}>
          <pre className="map-code">{schemaText(schema)}</pre>
        </ReadMore>
      ))}
    </>
  )
}

export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
