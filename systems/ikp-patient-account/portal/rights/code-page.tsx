/** A code for the doctor or nurse whom the patient is with: what they may see, then the digits, large. */
import { Button } from '@navikt/ds-react/Button'
import { useState } from 'react'
import { dateInPoland } from '#standards/time/poland.ts'
import { CodeDigits } from '#ui/code-digits/code-digits.tsx'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { now } from '#ui/shell/now.ts'
import { Page } from '#ui/shell/page.tsx'
import { useDecision } from '#ui/shell/use-decision.ts'
import { Back } from '../back.tsx'
import { call } from '../call.ts'
import { rightsWords } from '../words/rights.table.ts'
import { visitCodeWords } from '../words/visit-code.ts'
import { nothingYet, ScopeFields, scopeIn } from './scope-fields.tsx'

export function CodePage() {
  const rights = useMessages(rightsWords)
  const words = useMessages(visitCodeWords)
  const [scope, setScope] = useState(nothingYet)
  const taking = useDecision({
    send: (wanted: ReturnType<typeof scopeIn>, options) => call('offerCode', wanted, options),
    done: words.taken,
  })
  const take = () => taking.mutate(scopeIn(scope, dateInPoland(Date.parse(now()))))
  return (
    <Page title={rights.codeTitle} lead={rights.codeLead} back={<Back to="/rights">{rights.back}</Back>}>
      {taking.data ? (
        <Taken code={taking.data.code} until={taking.data.until} again={taking.reset} />
      ) : (
        <form
          className="ik-card ik-form"
          onSubmit={(event) => {
            event.preventDefault()
            take()
          }}
        >
          <ScopeFields legend={words.what} scope={scope} change={setScope} lasting={words.lengths} />
          {taking.isError && <Failure error={taking.error} />}
          <div className="ik-buttons">
            <Button type="submit" loading={taking.isPending}>
              {words.take}
            </Button>
          </div>
        </form>
      )}
    </Page>
  )
}

interface TakenProps {
  readonly code: string
  /** Instant. */
  readonly until: string
  readonly again: () => void
}

function Taken({ code, until, again }: TakenProps) {
  const words = useMessages(visitCodeWords)
  const { time } = useFormats()
  return (
    <section className="ik-card ik-form">
      <CodeDigits code={code} large />
      <p className="ik-card__line">
        <strong>{words.goodUntil(time(until))}</strong> {words.say}
      </p>
      <p className="ik-card__line op-quiet">{words.afterwards}</p>
      <div className="ik-buttons">
        <Button variant="secondary" onClick={again}>
          {words.another}
        </Button>
      </div>
    </section>
  )
}
