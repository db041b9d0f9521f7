/** Handing over the whole of a prescription or a part, as prescribed or another pack in its place. */
import { Button } from '@navikt/ds-react/Button'
import { TextField } from '@navikt/ds-react/TextField'
import { lazy, Suspense, useState } from 'react'
import { calendarDay, useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { useProblemText } from '#ui/messages/problems.ts'
import { useAnnounce } from '#ui/shell/announcer.tsx'
import { Refusal } from '#ui/shell/api.ts'
import { Loading } from '#ui/shell/loading.tsx'
import { now } from '#ui/shell/now.ts'
import { call, type Prescription, type ShownEntitlement, type Substitute } from '../call.ts'
import { useCommand } from '../command.ts'
import { ShownFields } from '../entitlement/shown-fields.tsx'
import { useShown } from '../entitlement/use-shown.ts'
import { counterWords } from '../words/counter.ts'
import { handingWords } from '../words/handing.ts'
import { problemWords } from '../words/problems.ts'
import { batchForm } from './batch-form.ts'
import { useLastingLock } from './lasting-lock.ts'
import type { SubstitutesProps } from './substitutes.tsx'

const Substitutes = lazy(async () => ({ default: (await import('./substitutes.tsx')).Substitutes }))

export interface HandOverProps {
  readonly prescription: Prescription
  readonly again: () => void
}

export function HandOver({ prescription, again }: HandOverProps) {
  const words = useMessages(counterWords)
  const { date } = useFormats()
  const lasting = useLastingLock(prescription)
  const { state, key, validFrom, packs, packsDispensed, portion } = prescription
  if (state !== 'issued' && state !== 'partly-dispensed')
    return <p className="ga-dispense__closed">{words.closed[state]}</p>
  if (validFrom > calendarDay(now()))
    return <p className="ga-dispense__closed">{words.notYet(date(validFrom))}</p>
  if (key === undefined || portion?.packs === 0 || lasting?.isInTheWay) return null
  const left = Math.min(packs - packsDispensed, portion?.packs ?? packs)
  // Another number left is another form: it begins with all that is left.
  return <Form key={left} rxKey={key} left={left} prescription={prescription} again={again} />
}

/** What is handed over. */
interface Handing {
  readonly packs: number
  readonly batch?: string
  /** Of the pack given in place of the one prescribed. */
  readonly gtin?: string
  readonly entitlement?: ShownEntitlement
}

/** Refusals that another batch may lift. */
const aboutBatch: readonly string[] = ['batch-needed', 'withdrawn']

interface FormProps extends HandOverProps {
  /** 44 digits of this prescription. */
  readonly rxKey: string
  readonly left: number
}

function Form({ rxKey, left, prescription, again }: FormProps) {
  const { id, text } = prescription
  const words = useMessages(counterWords)
  const [typed, setTyped] = useState(String(left))
  const [batch, setBatch] = useState('')
  const [instead, setInstead] = useState<Substitute>()
  const shown = useShown(rxKey)
  const { handing, mistake, isAboutBatch, send } = useHanding({ rxKey, id, again })
  const packs = Number(typed)
  const isPossible = /^\d+$/.test(typed.trim()) && packs >= 1 && (instead !== undefined || packs <= left)
  // Asked for only when it matters: once a decision stands in the way.
  const isBatchAsked = batch !== '' || isAboutBatch
  const submit = () => {
    const fault =
      (isPossible ? '' : words.packsRange(left)) || (batchForm.test(batch.trim()) ? '' : words.batchForm)
    const taken = shown.take()
    if (taken === undefined && fault === '') return
    send(fault, {
      packs,
      ...(instead && { gtin: instead.gtin }),
      ...(batch.trim() && { batch: batch.trim() }),
      ...taken,
    })
  }
  return (
    <form
      className="ga-dispense__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <TextField
        label={words.packs}
        inputMode="numeric"
        autoComplete="off"
        value={typed}
        className="ga-dispense__packs"
        {...(mistake && !isAboutBatch && { error: mistake })}
        onChange={({ target }) => setTyped(target.value)}
      />
      {isBatchAsked && (
        <TextField
          label={words.batch}
          autoComplete="off"
          value={batch}
          className="ga-dispense__batch"
          {...(mistake && isAboutBatch && { error: mistake })}
          onChange={({ target }) => setBatch(target.value)}
        />
      )}
      <InsteadField {...{ rxKey, prescription }} chosen={instead} choose={setInstead} />
      <ShownFields state={shown} id={`entitled-${id}`} />
      <Button type="submit" loading={handing.isPending} aria-label={words.dispenseOf(instead?.name ?? text)}>
        {words.dispense}
      </Button>
    </form>
  )
}

interface HandingOf extends Pick<HandOverProps, 'again'> {
  readonly rxKey: string
  /** Of the prescription. */
  readonly id: string
}

/** Sends what is handed over; what is wrong with it, found here or refused, is one mistake. */
function useHanding({ rxKey, id, again }: HandingOf) {
  const words = useMessages(counterWords)
  const textOf = useProblemText(useMessages(problemWords))
  const announce = useAnnounce()
  const [wrong, setWrong] = useState('')
  const handing = useCommand({
    slot: `dispense/${id}`,
    send: (order: Handing, options) => call('dispense', { key: rxKey, ...order }, options),
    onDone: ({ packsLeft, withdrawalsChecked }, { packs }) => {
      const done = words.dispensed(packs, packsLeft)
      announce(withdrawalsChecked ? done : `${done} ${words.notChecked}`)
      again()
    },
  })
  const send = (fault: string, order: Handing) => {
    setWrong(fault)
    if (fault === '') handing.mutate(order)
  }
  const isAboutBatch = handing.error instanceof Refusal && aboutBatch.includes(handing.error.code)
  return { handing, mistake: wrong || (handing.isError && textOf(handing.error)), isAboutBatch, send }
}

function InsteadField(props: SubstitutesProps) {
  const words = useMessages(handingWords)
  const [isOpen, setOpen] = useState(false)
  if (isOpen)
    return (
      <Suspense fallback={<Loading />}>
        <Substitutes {...props} />
      </Suspense>
    )
  return (
    <Button type="button" variant="tertiary" size="small" onClick={() => setOpen(true)}>
      {props.prescription.unchangeable ? words.otherSizes : words.substitutes}
    </Button>
  )
}
