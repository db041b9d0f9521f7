/** Entries of this place that their patients dispute: those due first, each with its answer. */
import { Button } from '@navikt/ds-react/Button'
import { Tag } from '@navikt/ds-react/Tag'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { dateInPoland } from '#standards/time/poland.ts'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { now } from '#ui/shell/now.ts'
import { Page } from '#ui/shell/page.tsx'
import { Recorded } from '#ui/shell/recorded.tsx'
import { type Correction, call, type Kind } from '../call.ts'
import { Facts } from '../facts.tsx'
import { correctionWords } from '../words/corrections.ts'
import { paperWords } from '../words/paper.table.ts'
import { problemWords } from '../words/problems.ts'
import { AnswerForm } from './answer-form.tsx'

export function CorrectionsPage() {
  const words = useMessages(correctionWords)
  const problems = useMessages(problemWords)
  const query = useQuery({ queryKey: ['corrections'], queryFn: () => call('corrections', {}) })
  return (
    <Page title={words.title} lead={words.lead}>
      <Loaded query={query} problems={problems}>
        {({ corrections }) =>
          corrections.length === 0 ? (
            <p className="op-quiet">{words.none}</p>
          ) : (
            <ul className="ga-list ga-corrections">
              {corrections.map((correction) => (
                <CorrectionCard key={correction.id} correction={correction} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  )
}

function CorrectionCard({ correction }: { correction: Correction }) {
  const words = useMessages(correctionWords)
  const { date } = useFormats()
  const [answering, setAnswering] = useState(false)
  const paper = useMessages(paperWords)
  const { title: known, name, says, at, about } = correction
  const named = about && words.onPaper(paper.kind[about.kind], date(about.on))
  const title = known ?? named ?? words.unnamed
  return (
    <li className="ga-card">
      <div className="ga-card__head">
        <h2 className="ga-card__title">
          <Recorded>{title}</Recorded>
        </h2>
        <Due correction={correction} />
      </div>
      <Facts
        facts={[
          ...(name ? [[words.patient, name] as const] : []),
          [words.says, <Recorded key="says">{says}</Recorded>],
          [words.sent, date(at)],
        ]}
      />
      {answering ? (
        <AnswerForm correction={correction} title={title} leave={() => setAnswering(false)} />
      ) : (
        <div className="ga-buttons">
          <Button size="small" aria-label={words.answerOf(title)} onClick={() => setAnswering(true)}>
            {words.answer}
          </Button>
          <OpenEntry correction={correction} title={title} />
        </div>
      )}
    </li>
  )
}

function Due({ correction: { due } }: { correction: Correction }) {
  const words = useMessages(correctionWords)
  const { dateAfter } = useFormats()
  const isLate = due < dateInPoland(Date.parse(now()))
  return (
    <Tag size="small" variant="moderate" data-color={isLate ? 'danger' : 'warning'}>
      {isLate ? words.late(dateAfter(due)) : words.due(dateAfter(due))}
    </Tag>
  )
}

/** Where a type stands in the profile. */
const kinds: Readonly<Record<string, Kind>> = {
  Condition: 'problem',
  MedicationRequest: 'medicine',
  Observation: 'result',
  Encounter: 'visit',
  ServiceRequest: 'referral',
  Immunization: 'vaccination',
  Procedure: 'procedure',
  DocumentReference: 'document',
  AllergyIntolerance: 'allergy',
}

function OpenEntry({ correction: { entry, patient }, title }: { correction: Correction; title: string }) {
  const words = useMessages(correctionWords)
  const kind = kinds[entry?.type ?? '']
  if (entry === undefined || kind === undefined) return null
  return (
    <Link
      to="/patients/$id/entries/$kind/$entry"
      params={{ id: patient, kind, entry: entry.id }}
      className="ga-link"
      aria-label={words.openOf(title)}
    >
      {words.open}
    </Link>
  )
}
