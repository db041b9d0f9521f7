/** Help by telephone: a code to read out, which lets in the one agent who enters it, for the time of a call. */
import { Button } from '@navikt/ds-react/Button'
import { CodeDigits } from '#ui/code-digits/code-digits.tsx'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { useDecision } from '#ui/shell/use-decision.ts'
import { call } from '../call.ts'
import { rightsWords } from '../words/rights.table.ts'

export function Help() {
  const words = useMessages(rightsWords)
  const { time } = useFormats()
  const letting = useDecision({
    send: (_: undefined, options) => call('letHelpIn', {}, options),
    done: words.letInDone,
  })
  const { data } = letting
  return (
    <div className="ik-card ik-decision">
      <div>
        <p className="ik-card__line">{words.helpText}</p>
        {data && (
          <>
            <CodeDigits code={data.code.replace(/^(\d{4})/, '$1 ')} large />
            <p className="ik-card__line">{words.helpCode(time(data.until))}</p>
          </>
        )}
        {letting.isError && <Failure error={letting.error} />}
      </div>
      <Button
        size="small"
        variant="secondary"
        loading={letting.isPending}
        onClick={() => letting.mutate(undefined)}
      >
        {data ? words.letInAgain : words.letIn}
      </Button>
    </div>
  )
}
