/** Insurance at the desk: the payer is asked when somebody wants to know; where it does not confirm, the patient states it. */
import { Button } from '@navikt/ds-react/Button'
import { Tag } from '@navikt/ds-react/Tag'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { useProblemText } from '#ui/messages/problems.ts'
import { call, type InsuranceToday, type Person } from './call.ts'
import { useCommand } from './command.ts'
import { insuranceWords } from './words/insurance.ts'
import { problemWords } from './words/problems.ts'

const colors = {
  insured: 'success',
  uninsured: 'warning',
  unknown: 'warning',
  annulled: 'danger',
  'not-known': 'neutral',
} as const

type Asked = Pick<Person, 'id' | 'given' | 'family' | 'pesel'>

export function Insurance({ person: { pesel, given, family, id } }: { person: Asked }) {
  const words = useMessages(insuranceWords)
  const name = `${family} ${given}`
  const asking = useMutation({ mutationFn: (number: string) => call('insurance', { pesel: number }) })
  const stating = useCommand({
    slot: `insurance/${id}`,
    send: (basis: 'statement' | 'document', options) =>
      call('stateInsurance', { pesel: pesel ?? '', basis }, options),
  })
  if (pesel === undefined) return '–'
  const told = stating.data ?? asking.data
  return (
    <InsuranceView
      name={name}
      told={told}
      error={stating.error ?? asking.error}
      taking={stating.isPending ? stating.variables : undefined}
      take={(basis) => stating.mutate(basis)}
    >
      {!told && (
        <Button
          size="small"
          variant="tertiary"
          loading={asking.isPending}
          aria-label={words.askOf(name)}
          onClick={() => asking.mutate(pesel)}
        >
          {words.ask}
        </Button>
      )}
    </InsuranceView>
  )
}

type Basis = NonNullable<InsuranceToday['statement']>

export interface InsuranceViewProps {
  readonly name: string
  readonly told: InsuranceToday | undefined
  readonly error: unknown
  /** What is being taken down just now. */
  readonly taking: Basis | undefined
  readonly take: (basis: Basis) => void
  /** Shown before anything is known. */
  readonly children?: ReactNode
}

export function InsuranceView({ name, told, error, taking, take, children }: InsuranceViewProps) {
  const words = useMessages(insuranceWords)
  const textOf = useProblemText(useMessages(problemWords))
  return (
    <div className="ga-insurance">
      <div role="status" className="ga-insurance__told">
        {told && <Told told={told} />}
      </div>
      {children}
      {told && told.state !== 'insured' && told.statement === undefined && (
        <div className="ga-buttons">
          {(['statement', 'document'] as const).map((basis) => (
            <Button
              key={basis}
              type="button"
              size="small"
              variant="secondary"
              loading={taking === basis}
              aria-label={`${words.take[basis]}: ${name}`}
              onClick={() => take(basis)}
            >
              {words.take[basis]}
            </Button>
          ))}
        </div>
      )}
      {error !== null && (
        <p role="alert" className="ga-mistake">
          {textOf(error)}
        </p>
      )}
    </div>
  )
}

function Told({ told: { state, entitlement, notes, statement } }: { told: InsuranceToday }) {
  const words = useMessages(insuranceWords)
  return (
    <>
      <Tag size="small" variant="moderate" data-color={colors[state]}>
        {words.states[state]}
      </Tag>
      {entitlement && <span> {words.entitled(entitlement)}</span>}
      {notes.map(({ code, text }) => (
        <p key={code} className="op-quiet" lang="pl">
          {text}
        </p>
      ))}
      {statement && (
        <Tag size="small" variant="moderate" data-color="success">
          {words.taken[statement]}
        </Tag>
      )}
    </>
  )
}
