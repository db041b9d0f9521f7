/** What is entered about a visit. */
import { Select } from '@navikt/ds-react/Select'
import { Textarea } from '@navikt/ds-react/Textarea'
import { TextField } from '@navikt/ds-react/TextField'
import { eventClasses } from '#standards/terminology/event-classes.table.ts'
import { useLanguage } from '#ui/messages/language.tsx'
import { useMessages } from '#ui/messages/messages.ts'
import { MomentField } from '#ui/moment-field/moment-field.tsx'
import type { Measurement } from './call.ts'
import { FormMistakes, type Mistakes } from './form-mistakes.tsx'
import { VisitDiagnoses } from './visit-diagnoses.tsx'
import { surgeryClasses, type VisitDraft } from './visit-draft.ts'
import { VisitMeasurements } from './visit-measurements.tsx'
import { portalWords } from './words/portal.ts'
import { workWords } from './words/work.ts'

export interface VisitFieldsProps {
  readonly draft: VisitDraft
  readonly change: (part: Partial<VisitDraft>) => void
  readonly start: string
  readonly known: readonly Measurement[]
  readonly mistakes: Mistakes
  readonly attempt: number
}

const longestNote = 20_000

export function VisitFields({ draft, change, start, known, mistakes, attempt }: VisitFieldsProps) {
  const words = useMessages(workWords)
  const shared = useMessages(portalWords)
  return (
    <>
      <FormMistakes mistakes={mistakes} attempt={attempt} />
      <TextField
        id="visit-complaint"
        size="small"
        label={`${words.complaint} ${shared.optional}`}
        value={draft.complaint}
        error={mistakes['visit-complaint']}
        maxLength={2000}
        autoComplete="off"
        onChange={({ target }) => change({ complaint: target.value })}
      />
      <VisitDiagnoses draft={draft} change={change} error={mistakes['visit-diagnosis']} />
      <VisitMeasurements
        known={known}
        values={draft.values}
        mistakes={mistakes}
        change={(loinc, text) => change({ values: { ...draft.values, [loinc]: text } })}
      />
      <Textarea
        size="small"
        label={`${words.note} ${shared.optional}`}
        value={draft.note}
        minRows={4}
        maxRows={16}
        onChange={({ target }) => change({ note: target.value.slice(0, longestNote) })}
      />
      <When {...{ draft, change, start, mistakes }} />
    </>
  )
}

function When({ draft, change, start, mistakes }: Omit<VisitFieldsProps, 'known' | 'attempt'>) {
  const words = useMessages(workWords)
  const { language } = useLanguage()
  return (
    <div className="ga-row ga-row--wide">
      <Select
        size="small"
        label={words.eventClass}
        value={draft.eventClass}
        onChange={({ target }) => change({ eventClass: target.value })}
      >
        {surgeryClasses.map((code) => (
          <option key={code} value={code}>
            {eventClasses.get(code)?.[language]}
          </option>
        ))}
      </Select>
      <MomentField
        id="visit-start"
        type="datetime-local"
        label={words.start}
        value={start}
        error={mistakes['visit-start']}
        change={(start) => change({ start })}
      />
      <MomentField
        id="visit-end"
        type="datetime-local"
        label={words.end}
        description={words.endHow}
        value={draft.end}
        error={mistakes['visit-end']}
        change={(end) => change({ end })}
      />
    </div>
  )
}
