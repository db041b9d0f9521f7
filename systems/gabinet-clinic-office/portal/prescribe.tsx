/** Issuing a package of one to five prescriptions: write, check, issue, hand over the code. */
import { PlusIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react/Button'
import { useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { useProblemText } from '#ui/messages/problems.ts'
import { Refusal } from '#ui/shell/api.ts'
import { call, type Order } from './call.ts'
import { useCommand } from './command.ts'
import { discard, slotOf, useDraft } from './drafts.ts'
import { FormMistakes, type Mistakes } from './form-mistakes.tsx'
import { PrescribeCheck } from './prescribe-check.tsx'
import {
  emptyPrescribe,
  fieldOf,
  fieldRefused,
  mistakesIn,
  mostPositions,
  ordersOf,
  type Position,
  type PrescribeDraft,
  withOneMore,
} from './prescribe-draft.ts'
import { PrescribeInsurance } from './prescribe-insurance.tsx'
import { PrescribePosition } from './prescribe-position.tsx'
import { PrescriptionSlip } from './slip.tsx'
import { KeepTemplate } from './templates/keep-template.tsx'
import { UseTemplate } from './templates/use-template.tsx'
import { usePatient, useRefresh } from './use-profile.ts'
import { medicineWords } from './words/medicine.ts'
import { problemWords } from './words/problems.ts'
import { workWords } from './words/work.ts'
import type { WorkProps } from './work-panel.tsx'

export function Prescribe({ overview }: WorkProps) {
  const patient = usePatient()
  const { given, family } = overview.strip.person
  const [draft, change] = useDraft<PrescribeDraft>(
    { patient, work: 'prescribe', name: `${given} ${family}` },
    emptyPrescribe,
  )
  const { issued, refused, sending, error, send, reset } = useIssuing(patient, draft, () =>
    change({ isChecking: false }),
  )
  if (issued) return <PrescriptionSlip issued={issued} again={reset} />
  if (draft.isChecking) {
    const back = () => change({ isChecking: false })
    return <PrescribeCheck strip={overview.strip} {...{ draft, sending, error, send, back }} />
  }
  const toCheck = () => {
    reset()
    change({ isChecking: true })
  }
  return <Write {...{ overview, draft, change, refused, toCheck }} />
}

/** Sends the package; `toWriting` is called when it was refused because of one field. */
function useIssuing(patient: string, draft: PrescribeDraft, toWriting: () => void) {
  const refresh = useRefresh()
  const textOf = useProblemText(useMessages(problemWords))
  const [refused, setRefused] = useState<Mistakes>({})
  const issuing = useCommand({
    slot: slotOf(patient, 'prescribe'),
    send: (prescriptions: Order[], options) =>
      call('issuePrescriptions', { patient, prescriptions }, options),
    onDone: () => {
      discard(patient, 'prescribe')
      refresh()
    },
  })
  const onError = (error: unknown) => {
    const field = error instanceof Refusal ? fieldRefused(draft, error) : undefined
    if (field === undefined) return
    setRefused({ [field]: textOf(error) })
    toWriting()
  }
  return {
    refused,
    issued: issuing.data,
    sending: issuing.isPending,
    error: issuing.error,
    send: () => issuing.mutate(ordersOf(draft), { onError }),
    reset: () => {
      setRefused({})
      issuing.reset()
    },
  }
}

interface WriteProps extends WorkProps {
  readonly draft: PrescribeDraft
  readonly change: (part: Partial<PrescribeDraft>) => void
  readonly refused: Mistakes
  readonly toCheck: () => void
}

function Write({ overview, draft, change, refused, toCheck }: WriteProps) {
  const words = useMessages(workWords)
  const { incomplete } = useMessages(medicineWords)
  const [mistakes, setMistakes] = useState<Mistakes>(refused)
  const [attempt, setAttempt] = useState(0)
  const { positions } = draft
  const set = (key: number, part: Partial<Position>) => {
    change({ positions: positions.map((each) => (each.key === key ? { ...each, ...part } : each)) })
    setMistakes((before) =>
      without(
        before,
        Object.keys(part).map((name) => fieldOf(key, name)),
      ),
    )
  }
  const more = withOneMore(draft)
  const add = () => {
    change(more)
    const field = fieldOf(more.positions.at(-1)?.key ?? 0, 'medicine')
    setTimeout(() => document.getElementById(field)?.focus())
  }
  return (
    <form
      className="ga-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const found = mistakesIn(draft, { ...words, incomplete })
        setMistakes(found)
        setAttempt(attempt + 1)
        if (Object.keys(found).length === 0) toCheck()
      }}
    >
      <FormMistakes mistakes={mistakes} attempt={attempt} />
      <UseTemplate {...{ draft, change }} />
      <PrescribeInsurance person={overview.strip.person} />
      {positions.map((position, index) => (
        <PrescribePosition
          key={position.key}
          position={position}
          place={index + 1}
          mistakes={mistakes}
          strip={overview.strip}
          change={(part) => set(position.key, part)}
          remove={
            positions.length > 1
              ? () => change({ positions: positions.filter(({ key }) => key !== position.key) })
              : undefined
          }
        />
      ))}
      <div className="ga-buttons">
        <Button type="submit">{words.check}</Button>
        <Button
          type="button"
          variant="secondary"
          icon={<PlusIcon aria-hidden />}
          disabled={positions.length >= mostPositions}
          onClick={add}
        >
          {words.add}
        </Button>
      </div>
      <KeepTemplate draft={draft} />
      {positions.length >= mostPositions && <p className="op-quiet">{words.most}</p>}
    </form>
  )
}

/** What is being corrected is no mistake until the next attempt. */
const without = (mistakes: Mistakes, fields: readonly string[]): Mistakes =>
  Object.fromEntries(Object.entries(mistakes).filter(([field]) => !fields.includes(field)))
