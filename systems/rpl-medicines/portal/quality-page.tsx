/** One page: what the rules found, check after check, and the list of what is to be settled. */
import { Button } from '@navikt/ds-react/Button'
import { InlineMessage } from '@navikt/ds-react/InlineMessage'
import { Select } from '@navikt/ds-react/Select'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { Pages } from '#ui/pages/pages.tsx'
import { Failure, Loading } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { useDecision } from '#ui/shell/use-decision.ts'
import { call, type Report, type Rule } from './call.ts'
import { FindingCard } from './finding-card.tsx'
import { Publishing } from './publishing.tsx'
import { ChecksTable, RulesTable } from './report-tables.tsx'
import { qualityWords } from './words.ts'

export function QualityPage() {
  const words = useMessages(qualityWords)
  const report = useQuery({ queryKey: ['report'], queryFn: () => call('qualityReport', {}) })
  if (report.isPending) return <Loading />
  if (report.isError)
    return (
      <Page title={words.title}>
        <Failure error={report.error} problems={words.problems} retry={() => void report.refetch()} />
      </Page>
    )
  return (
    <Page title={words.title} lead={words.lead}>
      <Checking report={report.data} />
      {report.data.rules.length > 0 && <RulesTable rules={report.data.rules} />}
      {report.data.checks.length > 0 && <ChecksTable checks={report.data.checks} />}
      <Publishing />
      <WorkList rules={report.data.rules.map(({ rule }) => rule)} />
    </Page>
  )
}

function Checking({ report }: { report: Report }) {
  const words = useMessages(qualityWords)
  const checking = useDecision({
    send: (_: undefined, options) => call('checkQuality', {}, options),
    done: words.checked,
  })
  return (
    <div className="rp-checking">
      {report.isChanged && (
        <InlineMessage status="info">
          {report.checks.length === 0 ? words.never : words.changed}
        </InlineMessage>
      )}
      {report.refused > 0 && <p>{words.refused(report.refused)}</p>}
      {checking.isError && <Failure error={checking.error} problems={words.problems} />}
      <div>
        <Button loading={checking.isPending} onClick={() => checking.mutate(undefined)}>
          {words.check}
        </Button>
      </div>
    </div>
  )
}

function WorkList({ rules }: { rules: readonly Rule[] }) {
  const words = useMessages(qualityWords)
  const [rule, setRule] = useState<Rule>()
  return (
    <section className="rp-work">
      <h2>{words.list}</h2>
      <Select
        size="small"
        label={words.rule}
        value={rule ?? ''}
        onChange={({ target }) => setRule(rules.find((each) => each === target.value))}
      >
        <option value="">{words.all}</option>
        {rules.map((each) => (
          <option key={each} value={each}>
            {words.rules[each]}
          </option>
        ))}
      </Select>
      <Pages
        queryKey={['findings', rule]}
        fetchPage={({ limit, before }) =>
          call('findings', { limit, ...(rule && { rule }), ...(before && { after: before }) })
        }
      >
        {(pages) => {
          const findings = pages.flatMap((page) => page.findings)
          if (findings.length === 0) return <p className="op-quiet">{words.nothing}</p>
          return (
            <ul className="rp-list">
              {findings.map((finding) => (
                <li key={finding.id}>
                  <FindingCard finding={finding} />
                </li>
              ))}
            </ul>
          )
        }}
      </Pages>
    </section>
  )
}
