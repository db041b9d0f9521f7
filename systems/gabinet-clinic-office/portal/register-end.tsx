/** The end of a form that registers a person: doubts that the registrar may settle, what was refused, and the button. */
import { Button } from '@navikt/ds-react/Button'
import { Checkbox } from '@navikt/ds-react/Checkbox'
import { useMessages } from '#ui/messages/messages.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { problemWords } from './words/problems.ts'

interface Ends {
  readonly label: string
  readonly registering: {
    readonly isError: boolean
    readonly isPending: boolean
    readonly error: unknown
  }
  /** The refusal stands at its field. */
  readonly isAtField: boolean
  readonly doubts: readonly (Doubt | false)[]
}

interface Doubt {
  readonly label: string
  readonly isSettled: boolean
  readonly settle: (settled: boolean) => void
}

export function RegisterEnd({ label, registering, isAtField, doubts }: Ends) {
  const problems = useMessages(problemWords)
  return (
    <>
      {doubts.map(
        (doubt) =>
          doubt && (
            <Checkbox
              key={doubt.label}
              checked={doubt.isSettled}
              onChange={({ target }) => doubt.settle(target.checked)}
            >
              {doubt.label}
            </Checkbox>
          ),
      )}
      {registering.isError && !isAtField && <Failure error={registering.error} problems={problems} />}
      <div className="ga-buttons">
        <Button type="submit" loading={registering.isPending}>
          {label}
        </Button>
      </div>
    </>
  )
}
