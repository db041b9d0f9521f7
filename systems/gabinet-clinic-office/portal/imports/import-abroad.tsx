/** Asking for a medicine from abroad (targeted import): what, how much, why, and which consultant is to confirm it. */
import { Button } from '@navikt/ds-react/Button'
import { Checkbox } from '@navikt/ds-react/Checkbox'
import { InlineMessage } from '@navikt/ds-react/InlineMessage'
import { Textarea } from '@navikt/ds-react/Textarea'
import { TextField } from '@navikt/ds-react/TextField'
import { type ReactNode, useState } from 'react'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { call, type Diagnosis, type ImportRequest } from '../call.ts'
import { CheckedForm } from '../checked-form.tsx'
import { useCommand } from '../command.ts'
import { DiagnosisField } from '../diagnosis-field.tsx'
import { discard, slotOf, useDraft } from '../drafts.ts'
import type { Mistakes } from '../form-mistakes.tsx'
import { usePatient } from '../use-profile.ts'
import { importWords } from '../words/import.ts'
import { problemWords } from '../words/problems.ts'
import type { WorkProps } from '../work-panel.tsx'
import { ConsultantField } from './consultant-field.tsx'
import { EarlierRequests } from './earlier-requests.tsx'
import './imports.css'

const texts = ['name', 'substance', 'form', 'strength', 'pack', 'packs', 'days'] as const
type TextName = (typeof texts)[number] | 'reason'
type ImportDraft = Readonly<Record<TextName | 'consultant', string>> & {
  readonly diagnosis?: Diagnosis | undefined
  readonly isShort: boolean
}

const empty: ImportDraft = {
  ...{ name: '', substance: '', form: '', strength: '', pack: '', packs: '', days: '' },
  ...{ reason: '', consultant: '', isShort: false },
}

const idOf = (field: string): string => `import-${field}`

/** What the room would refuse anyway, said before it is sent. */
function isRight(draft: ImportDraft, field: TextName): boolean {
  const text = draft[field].trim()
  if (field === 'reason') return text.length >= 10
  if (field !== 'packs' && field !== 'days') return text !== ''
  return /^[1-9][0-9]{0,3}$/.test(text) && Number(text) <= (field === 'days' ? 365 : 5000)
}

const askedBy = (patient: string, draft: ImportDraft) => {
  const { packs, days, reason, consultant, isShort, diagnosis } = draft
  const [name, substance, form, strength, pack] = texts.slice(0, 5).map((each) => draft[each].trim())
  return {
    ...{ patient, consultant, isShort, reason: reason.trim(), diagnosis: diagnosis?.icd10 ?? '' },
    ...{ packs: Number(packs), days: Number(days) },
    medicine: { name, substance, form, strength, pack } as ImportRequest['medicine'],
  }
}

/** The same medicine again: why it is still needed is written anew. */
const goneOn = (
  { medicine, packs, days, consultant = '', isShort }: ImportRequest,
  diagnosis: Diagnosis | undefined,
): Partial<ImportDraft> => ({
  ...medicine,
  ...{ packs: String(packs), days: String(days), consultant, isShort, diagnosis },
})

export function ImportAbroad({ overview }: WorkProps) {
  const words = useMessages(importWords)
  const problems = useMessages(problemWords)
  const { date } = useFormats()
  const patient = usePatient()
  const [sent, setSent] = useState<ImportRequest>()
  const { given, family } = overview.strip.person
  const [draft, change] = useDraft<ImportDraft>(
    { patient, work: 'import', name: `${given} ${family}` },
    empty,
  )
  const asking = useCommand({
    slot: slotOf(patient, 'import'),
    send: (wanted: ImportDraft, options) => call('askImport', askedBy(patient, wanted), options),
    onDone: (request) => {
      setSent(request)
      discard(patient, 'import')
    },
  })
  if (sent)
    return (
      <div className="ga-form">
        <InlineMessage status="success">{words.sent(sent.number, date(sent.due?.day ?? ''))}</InlineMessage>
        <Button size="small" variant="secondary" onClick={() => setSent(undefined)}>
          {words.again}
        </Button>
      </div>
    )
  return (
    <>
      <p>{words.lead}</p>
      <EarlierRequests goOn={(request, diagnosis) => change(goneOn(request, diagnosis))} />
      <Form {...{ draft, change }} sending={asking.isPending} send={() => asking.mutate(draft)}>
        {asking.isError && <Failure error={asking.error} problems={{ ...problems, ...words.problems }} />}
      </Form>
    </>
  )
}

interface FormProps {
  readonly draft: ImportDraft
  readonly change: (part: Partial<ImportDraft>) => void
  readonly sending: boolean
  readonly send: () => void
  readonly children: ReactNode
}

function useMistakes(draft: ImportDraft): Mistakes {
  const words = useMessages(importWords)
  const wrong = [...texts, 'reason' as const].filter((field) => !isRight(draft, field))
  return {
    ...Object.fromEntries(wrong.map((field) => [idOf(field), words.missing(words.fields[field])])),
    ...(!draft.diagnosis && { [idOf('diagnosis')]: words.missing(words.diagnosis) }),
    ...(draft.consultant === '' && { [idOf('consultant')]: words.missing(words.consultant) }),
  }
}

function Form({ draft, change, sending, send, children }: FormProps) {
  const words = useMessages(importWords)
  const open = useMistakes(draft)
  return (
    <CheckedForm className="ga-form" open={open} send={send}>
      {(mistakes) => (
        <>
          {texts.map((field) => (
            <TextField
              key={field}
              id={idOf(field)}
              size="small"
              label={words.fields[field]}
              error={mistakes[idOf(field)]}
              value={draft[field]}
              maxLength={200}
              autoComplete="off"
              onChange={({ target }) => change({ [field]: target.value })}
            />
          ))}
          <DiagnosisField
            id={idOf('diagnosis')}
            label={words.diagnosis}
            error={mistakes[idOf('diagnosis')]}
            value={draft.diagnosis}
            choose={(diagnosis) => change({ diagnosis })}
          />
          <Textarea
            id={idOf('reason')}
            size="small"
            label={words.fields.reason}
            error={mistakes[idOf('reason')]}
            value={draft.reason}
            minRows={3}
            onChange={({ target }) => change({ reason: target.value.slice(0, 2000) })}
          />
          <ConsultantField
            id={idOf('consultant')}
            value={draft.consultant}
            change={(consultant) => change({ consultant })}
            error={mistakes[idOf('consultant')]}
          />
          <Checkbox
            size="small"
            checked={draft.isShort}
            onChange={({ target }) => change({ isShort: target.checked })}
          >
            {words.isShort}
          </Checkbox>
          {children}
          <div className="ga-buttons">
            <Button type="submit" loading={sending}>
              {words.send}
            </Button>
          </div>
        </>
      )}
    </CheckedForm>
  )
}
