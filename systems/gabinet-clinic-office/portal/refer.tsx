/** Issuing a referral: where to, what is asked, why, how soon. */
import { Button } from '@navikt/ds-react/Button'
import { Checkbox } from '@navikt/ds-react/Checkbox'
import { Textarea } from '@navikt/ds-react/Textarea'
import { type ReactNode, useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { Refusal } from '#ui/shell/api.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { call, type Diagnosis, type Referral } from './call.ts'
import { CheckedForm } from './checked-form.tsx'
import { useCommand } from './command.ts'
import { DiagnosisField } from './diagnosis-field.tsx'
import { discard, slotOf, useDraft } from './drafts.ts'
import { useWorkProblem } from './ended-diagnosis.ts'
import type { Mistakes } from './form-mistakes.tsx'
import { ReferralSlip } from './slip.tsx'
import { type Specialty, SpecialtyField } from './specialty-field.tsx'
import { usePatient, useRefresh } from './use-profile.ts'
import { problemWords } from './words/problems.ts'
import { workWords } from './words/work.ts'
import type { WorkProps } from './work-panel.tsx'

interface ReferDraft {
  readonly specialty?: Specialty | undefined
  readonly text: string
  readonly reason?: Diagnosis | undefined
  readonly urgent: boolean
}

const empty: ReferDraft = { text: '', urgent: false }

const fields = { specialty: 'refer-specialty', text: 'refer-text', reason: 'refer-reason' } as const

interface MistakeWords {
  readonly specialtyMissing: string
  readonly textMissing: string
  readonly reasonMissing: string
}

function mistakesIn({ specialty, text, reason }: ReferDraft, words: MistakeWords): Mistakes {
  return {
    ...(!specialty && { [fields.specialty]: words.specialtyMissing }),
    ...(!reason && { [fields.reason]: words.reasonMissing }),
    ...(text.trim() === '' && { [fields.text]: words.textMissing }),
  }
}

export function Refer({ overview }: WorkProps) {
  const problems = useMessages(problemWords)
  const textOf = useWorkProblem()
  const patient = usePatient()
  const refresh = useRefresh()
  const [issued, setIssued] = useState<Referral>()
  const { given, family } = overview.strip.person
  const [draft, change] = useDraft<ReferDraft>({ patient, work: 'refer', name: `${given} ${family}` }, empty)
  const issuing = useCommand({
    slot: slotOf(patient, 'refer'),
    send: ({ specialty, text, reason, urgent }: ReferDraft, options) =>
      call(
        'issueReferral',
        { patient, specialty: specialty?.code ?? '', text: text.trim(), reason: reason?.icd10 ?? '', urgent },
        options,
      ),
    onDone: (referral) => {
      setIssued(referral)
      discard(patient, 'refer')
      refresh()
    },
  })
  if (issued) return <ReferralSlip referral={issued} again={() => setIssued(undefined)} />
  const refused = fieldRefused(issuing.error)
  return (
    <Form
      {...{ draft, change }}
      sending={issuing.isPending}
      refused={refused ? { [refused]: textOf(issuing.error) } : {}}
      send={() => issuing.mutate(draft)}
      failure={issuing.isError && !refused && <Failure error={issuing.error} problems={problems} />}
    />
  )
}

/** `/specialty`, `/text`, `/reason`. */
function fieldRefused(error: unknown): string | undefined {
  const name = error instanceof Refusal ? error.location?.slice(1) : undefined
  return name && name in fields ? fields[name as keyof typeof fields] : undefined
}

interface FormProps {
  readonly draft: ReferDraft
  readonly change: (part: Partial<ReferDraft>) => void
  readonly sending: boolean
  readonly refused: Mistakes
  readonly send: () => void
  readonly failure: ReactNode
}

function Form({ draft, change, sending, refused, send, failure }: FormProps) {
  const words = useMessages(workWords)
  return (
    <CheckedForm className="ga-form" open={mistakesIn(draft, words)} refused={refused} send={send}>
      {(mistakes) => (
        <>
          <SpecialtyField
            id={fields.specialty}
            label={words.specialty}
            description={words.specialtyHow}
            error={mistakes[fields.specialty]}
            value={draft.specialty}
            choose={(specialty) => change({ specialty })}
          />
          <DiagnosisField
            id={fields.reason}
            label={words.referReason}
            description={words.codeOrWords}
            error={mistakes[fields.reason]}
            value={draft.reason}
            choose={(reason) => change({ reason })}
          />
          <Textarea
            id={fields.text}
            size="small"
            label={words.referText}
            description={words.referTextHow}
            error={mistakes[fields.text]}
            value={draft.text}
            maxRows={12}
            minRows={4}
            onChange={({ target }) => change({ text: target.value.slice(0, 2000) })}
          />
          <Checkbox
            size="small"
            checked={draft.urgent}
            onChange={({ target }) => change({ urgent: target.checked })}
          >
            {words.urgent}
          </Checkbox>
          {failure}
          <div className="ga-buttons">
            <Button type="submit" loading={sending}>
              {words.refer}
            </Button>
          </div>
        </>
      )}
    </CheckedForm>
  )
}
