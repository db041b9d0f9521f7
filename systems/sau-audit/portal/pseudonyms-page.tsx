/** Who is behind a pseudonym: one auditor asks and says why, another agrees within a day, and is told once. */
import { Button } from '@navikt/ds-react/Button'
import { Select } from '@navikt/ds-react/Select'
import { Textarea } from '@navikt/ds-react/Textarea'
import { TextField } from '@navikt/ds-react/TextField'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { useProblemText } from '#ui/messages/problems.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { Recorded } from '#ui/shell/recorded.tsx'
import { useDecision } from '#ui/shell/use-decision.ts'
import { call, type Reidentification, type Wish } from './call.ts'
import { problemWords } from './words/problems.ts'
import { searchWords } from './words/search.ts'

export function PseudonymsPage() {
  const words = useMessages(searchWords)
  const query = useQuery({
    queryKey: ['pseudonyms'],
    queryFn: () => call('reidentifications', {}),
  })
  return (
    <Page title={words.pseudonymsTitle} lead={words.pseudonymsLead}>
      <section>
        <h2 className="op-section-title">{words.waiting}</h2>
        <Loaded query={query}>
          {({ requests }) =>
            requests.length === 0 ? (
              <p className="op-quiet">{words.noWaiting}</p>
            ) : (
              <ul className="sa-list">
                {requests.map((each) => (
                  <li key={each.request} className="sa-card">
                    <Waiting wish={each} />
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </section>
      <Ask />
    </Page>
  )
}

function Waiting({ wish }: { wish: Reidentification }) {
  const words = useMessages(searchWords)
  const textOf = useProblemText(useMessages(problemWords))
  const { dateTime } = useFormats()
  const [patient, setPatient] = useState<string>()
  const agreeing = useDecision({
    send: async (request: string, options) => {
      const told = await call('agreeToReidentification', { request }, options)
      setPatient(told.patient)
    },
    done: words.pseudonymsTitle,
  })
  return (
    <>
      <h3 className="sa-card__title">
        {wish.recipient}, {words.purposes[wish.purpose]}
      </h3>
      <p className="sa-card__line">
        <Recorded>{wish.reason}</Recorded>
      </p>
      <p className="sa-card__line op-quiet">{words.expires(dateTime(wish.expiresAt))}</p>
      <div className="sa-doing">
        {wish.own ? (
          <p className="sa-card__line">{words.own}</p>
        ) : (
          <Button size="small" loading={agreeing.isPending} onClick={() => agreeing.mutate(wish.request)}>
            {words.agree}
          </Button>
        )}
        {patient !== undefined && <p role="status">{words.isPatient(patient)}</p>}
        {agreeing.isError && (
          <p role="alert" className="sa-mistake">
            {textOf(agreeing.error)}
          </p>
        )}
      </div>
    </>
  )
}

type Purpose = Wish['purpose']

const purposes: readonly Purpose[] = [
  'public-health',
  'statistics',
  'quality',
  'research',
  'education',
  'training-ai',
]
const empty = { recipient: '', purpose: 'research' as Purpose, pseudonym: '', reason: '' }

function isWhole({ recipient, pseudonym, reason }: Wish): boolean {
  return (
    /^[a-z][a-z0-9-]{1,40}$/.test(recipient) && /^[0-9a-f]{32}$/.test(pseudonym) && reason.trim().length >= 10
  )
}

function Ask() {
  const words = useMessages(searchWords)
  const textOf = useProblemText(useMessages(problemWords))
  const [wish, setWish] = useState<Wish>(empty)
  const [tried, setTried] = useState(false)
  const set = (part: Partial<Wish>) => setWish((before) => ({ ...before, ...part }))
  const asking = useDecision({
    send: (asked: Wish, options) => call('askReidentification', asked, options),
    done: words.asked,
    onDone: () => {
      setWish(empty)
      setTried(false)
    },
  })
  return (
    <form
      className="sa-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (isWhole(wish)) asking.mutate({ ...wish, reason: wish.reason.trim() })
      }}
    >
      <h2 className="op-section-title">{words.ask}</h2>
      <TextField
        label={words.recipient}
        description={words.recipientHow}
        autoComplete="off"
        value={wish.recipient}
        onChange={({ target }) => set({ recipient: target.value.trim() })}
      />
      <Select
        label={words.purpose}
        value={wish.purpose}
        onChange={({ target }) => set({ purpose: target.value as Purpose })}
      >
        {purposes.map((each) => (
          <option key={each} value={each}>
            {words.purposes[each]}
          </option>
        ))}
      </Select>
      <TextField
        label={words.pseudonym}
        description={words.pseudonymHow}
        autoComplete="off"
        value={wish.pseudonym}
        onChange={({ target }) => set({ pseudonym: target.value.trim().toLowerCase() })}
      />
      <Textarea
        label={words.reason}
        description={words.reasonHow}
        maxLength={1000}
        minRows={2}
        value={wish.reason}
        onChange={({ target }) => set({ reason: target.value })}
      />
      {tried && !isWhole(wish) && (
        <p role="alert" className="sa-mistake">
          {words.form}
        </p>
      )}
      {asking.isError && (
        <p role="alert" className="sa-mistake">
          {textOf(asking.error)}
        </p>
      )}
      <div>
        <Button type="submit" loading={asking.isPending}>
          {words.ask}
        </Button>
      </div>
    </form>
  )
}
