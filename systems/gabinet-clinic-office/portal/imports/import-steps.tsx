/** What a seat does with a request: a doctor takes it back or asks for a refund, a pharmacist orders and hands out. */
import { Button } from '@navikt/ds-react/Button'
import { Select } from '@navikt/ds-react/Select'
import { TextField } from '@navikt/ds-react/TextField'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { useDecision } from '#ui/shell/use-decision.ts'
import { call, type ImportHere, type ImportStep } from '../call.ts'
import { importWords } from '../words/import.ts'
import { problemWords } from '../words/problems.ts'
import { importsWords } from './imports-words.ts'

interface StepsProps {
  readonly request: ImportHere
  readonly again: () => void
}

const forms = { order: Order, 'hand-out': HandOut, 'ask-refund': AskRefund, withdraw: Withdraw } as const

export function ImportSteps({ request, again }: StepsProps) {
  const may = (Object.keys(forms) as (keyof typeof forms)[]).filter((act) => request.may.includes(act))
  return (
    <div className="ga-import-steps">
      {may.map((act) => {
        const Form = forms[act]
        return <Form key={act} request={request} again={again} />
      })}
    </div>
  )
}

interface OneStepProps extends StepsProps {
  readonly button: string
  readonly isGrave?: boolean
  /** Undefined while something is missing. */
  readonly step: ImportStep | undefined
  readonly children: (isTried: boolean) => ReactNode
}

function OneStep({ request: { id }, again, button, isGrave = false, step, children }: OneStepProps) {
  const words = useMessages(importsWords)
  const own = useMessages(importWords)
  const problems = useMessages(problemWords)
  const [isTried, setTried] = useState(false)
  const taking = useDecision({
    send: (next: ImportStep, options) => call('proceedImport', { request: id, step: next }, options),
    done: words.done,
    onDone: again,
  })
  return (
    <form
      className="ga-import-step"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (step) taking.mutate(step)
        else event.currentTarget.querySelector<HTMLElement>('input, select')?.focus()
      }}
    >
      {children(isTried)}
      {taking.isError && <Failure error={taking.error} problems={{ ...problems, ...own.problems }} />}
      <div>
        <Button
          type="submit"
          size="small"
          loading={taking.isPending}
          {...(isGrave && { variant: 'secondary', 'data-color': 'danger' })}
        >
          {button}
        </Button>
      </div>
    </form>
  )
}

function Order(props: StepsProps) {
  const words = useMessages(importsWords)
  const { choose } = useMessages(importWords)
  const [wholesaler, setWholesaler] = useState('')
  const parties = useQuery({
    queryKey: ['import-wholesalers'],
    queryFn: () => call('importParties', { part: 'wholesaler' }),
  })
  return (
    <OneStep
      {...props}
      button={words.order}
      step={wholesaler === '' ? undefined : { act: 'order', wholesaler }}
    >
      {(isTried) => (
        <Select
          size="small"
          label={words.wholesaler}
          value={wholesaler}
          error={isTried && wholesaler === '' && words.wholesalerMissing}
          onChange={({ target }) => setWholesaler(target.value)}
        >
          <option value="">{choose}</option>
          {parties.data?.parties.map(({ organization, name }) => (
            <option key={organization} value={organization}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </OneStep>
  )
}

function HandOut(props: StepsProps) {
  const words = useMessages(importsWords)
  const { packs: all } = props.request.delivery ?? props.request
  const [typed, setTyped] = useState(String(all))
  const packs = /^[1-9][0-9]{0,3}$/.test(typed.trim()) ? Number(typed) : undefined
  return (
    <OneStep
      {...props}
      button={words.handOut}
      step={packs === undefined ? undefined : { act: 'hand-out', packs }}
    >
      {(isTried) => (
        <TextField
          size="small"
          label={words.packs}
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          error={isTried && packs === undefined && words.packsMissing}
          onChange={({ target }) => setTyped(target.value)}
        />
      )}
    </OneStep>
  )
}

function AskRefund(props: StepsProps) {
  const words = useMessages(importsWords)
  return (
    <OneStep {...props} button={words.refund} step={{ act: 'ask-refund' }}>
      {() => <p>{words.refundHow}</p>}
    </OneStep>
  )
}

function Withdraw(props: StepsProps) {
  const words = useMessages(importsWords)
  const [grounds, setGrounds] = useState('')
  return (
    <OneStep
      {...props}
      button={words.withdraw}
      isGrave
      step={grounds.trim() === '' ? undefined : { act: 'withdraw', grounds: grounds.trim() }}
    >
      {(isTried) => (
        <TextField
          size="small"
          label={words.withdrawWhy}
          value={grounds}
          maxLength={2000}
          autoComplete="off"
          error={isTried && grounds.trim() === '' && words.withdrawMissing}
          onChange={({ target }) => setGrounds(target.value)}
        />
      )}
    </OneStep>
  )
}
