/** Recording a visit, or completing the one that the desk has opened. */
import { Button } from '@navikt/ds-react/Button'
import { InlineMessage } from '@navikt/ds-react/InlineMessage'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormats } from '#ui/messages/formats.ts'
import { useLanguage } from '#ui/messages/language.tsx'
import { useMessages } from '#ui/messages/messages.ts'
import { Refusal } from '#ui/shell/api.ts'
import { Failure, Loaded } from '#ui/shell/loading.tsx'
import { now } from '#ui/shell/now.ts'
import { call, type Measurement, type Registration, type Visit } from './call.ts'
import { useCommand } from './command.ts'
import { discard, slotOf, useDraft } from './drafts.ts'
import { useWorkProblem } from './ended-diagnosis.ts'
import type { Mistakes } from './form-mistakes.tsx'
import { openVisitIn, useOpenEntry, usePatient, useRefresh } from './use-profile.ts'
import {
  emptyVisit,
  fieldRefused,
  mistakesIn,
  registrationOf,
  type VisitDraft,
  wallOf,
} from './visit-draft.ts'
import { VisitFields } from './visit-fields.tsx'
import { problemWords } from './words/problems.ts'
import { workWords } from './words/work.ts'
import type { WorkProps } from './work-panel.tsx'

export function RecordVisit({ overview }: WorkProps) {
  const query = useQuery({
    queryKey: ['measurements'],
    queryFn: () => call('measurements', {}),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const [recorded, setRecorded] = useState<Visit>()
  if (recorded) return <Recorded visit={recorded} />
  return (
    <Loaded query={query}>
      {({ measurements }) => <Recorder overview={overview} known={measurements} onDone={setRecorded} />}
    </Loaded>
  )
}

interface RecorderProps extends WorkProps {
  readonly known: readonly Measurement[]
  readonly onDone: (visit: Visit) => void
}

function Recorder({ overview, known, onDone }: RecorderProps) {
  const words = useMessages(workWords)
  const problems = useMessages(problemWords)
  const textOf = useWorkProblem()
  const { number, dateTime } = useFormats()
  const { language } = useLanguage()
  const patient = usePatient()
  const refresh = useRefresh()
  const { given, family } = overview.strip.person
  const [draft, change] = useDraft<VisitDraft>(
    { patient, work: 'visit', name: `${given} ${family}` },
    emptyVisit,
  )
  const [openVisit] = useState(() => openVisitIn(overview))
  const [opened] = useState(() => wallOf(openVisit?.from.includes('T') ? openVisit.from : now()))
  const [attempt, setAttempt] = useState(0)
  const [mistakes, setMistakes] = useState<Mistakes>({})
  const start = draft.start ?? opened
  const recording = useCommand({
    slot: slotOf(patient, 'visit'),
    send: (registration: Registration, options) => call('registerVisit', registration, options),
    onDone: (visit) => {
      discard(patient, 'visit')
      refresh()
      onDone(visit)
    },
  })
  const refuse = (error: unknown, sent: Registration) => {
    const field = error instanceof Refusal ? fieldRefused(error, sent) : undefined
    if (field) setMistakes({ [field]: textOf(error) })
  }
  const send = () => {
    const implausible = ({ pl, en, min, max }: Measurement) =>
      words.implausible(language === 'en' ? en : pl, number(min), number(max))
    const found = mistakesIn(draft, start, known, { ...words, implausible })
    setMistakes(found)
    setAttempt(attempt + 1)
    if (Object.keys(found).length > 0) return
    // Fixed at the first attempt: a retry must be the same order.
    const end = draft.end || wallOf(now())
    if (draft.end === '') change({ end })
    const registration = registrationOf(draft, { patient, event: openVisit?.id, start, end })
    recording.mutate(registration, { onError: (error) => refuse(error, registration) })
  }
  const unplaced = recording.isError && Object.keys(mistakes).length === 0
  return (
    <form
      className="ga-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {openVisit && (
        <InlineMessage status="info" size="small">
          {words.completing(dateTime(openVisit.from))}
        </InlineMessage>
      )}
      <VisitFields {...{ draft, change, start, known, mistakes, attempt }} />
      {unplaced && <Failure error={recording.error} problems={problems} />}
      <div className="ga-buttons">
        <Button type="submit" loading={recording.isPending}>
          {words.record}
        </Button>
      </div>
    </form>
  )
}

function Recorded({ visit }: { visit: Visit }) {
  const words = useMessages(workWords)
  const openEntry = useOpenEntry()
  return (
    <section className="ga-form">
      <InlineMessage status="success" role="status">
        {words.recorded}
      </InlineMessage>
      <ul className="ga-plain">
        {visit.diagnoses.map(({ icd10, name }) => (
          <li key={icd10}>
            {icd10} {name}
          </li>
        ))}
      </ul>
      <p className="op-quiet">{words.recordedLead}</p>
      <div className="ga-buttons">
        <Button variant="secondary" onClick={() => openEntry({ kind: 'visit', id: visit.id })}>
          {words.openRecorded}
        </Button>
      </div>
    </section>
  )
}
