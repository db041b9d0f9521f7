/** The person chooses what ZUS gets for a matter of theirs, sees it line by line, and sends it (EHDS art. 7 (3)). */
import { Button } from '@navikt/ds-react/Button'
import { Checkbox, CheckboxGroup } from '@navikt/ds-react/Checkbox'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Refusal } from '#ui/shell/api.ts'
import { Choice } from '#ui/shell/choice.tsx'
import { Failure, Loaded } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { useDecision } from '#ui/shell/use-decision.ts'
import { Back } from '../back.tsx'
import { call, type Sendable, type Sending } from '../call.ts'
import { rightsWords } from '../words/rights.table.ts'
import { socialWords } from './social-words.table.ts'

type Part = Sendable['parts'][number]['part']
type Matter = Sending['about']

/** Refusals that this page has words for. */
const told = {
  'no-zus': 'noZus',
  'nothing-to-send': 'empty',
  'not-insured': 'notInsured',
  'not-yours-to-decide': 'notYours',
} as const

export function SocialPage() {
  const words = useMessages(socialWords)
  const { back } = useMessages(rightsWords)
  const query = useQuery({ queryKey: ['sendable'], queryFn: () => call('sendable', {}) })
  return (
    <Page title={words.title} lead={words.lead} back={<Back to="/rights">{back}</Back>}>
      {query.isError && wordFor(query.error) ? (
        <p>{words[wordFor(query.error) ?? 'noZus']}</p>
      ) : (
        <Loaded query={query}>{(sendable) => <SendForm parts={sendable.parts} />}</Loaded>
      )}
      <Before />
    </Page>
  )
}

const wordFor = (error: unknown) =>
  error instanceof Refusal && error.code in told ? told[error.code as keyof typeof told] : undefined

function SendForm({ parts }: Pick<Sendable, 'parts'>) {
  const words = useMessages(socialWords)
  const [about, setAbout] = useState<Matter>('disability-pension')
  const [chosen, setChosen] = useState<readonly Part[]>([])
  const [understood, setUnderstood] = useState(false)
  const sending = useDecision({
    send: (order: { about: Matter; parts: Part[]; understood: true }, options) =>
      call('send', order, options),
    done: words.done,
    onDone: () => {
      setChosen([])
      setUnderstood(false)
    },
  })
  const filled = parts.filter(({ lines }) => lines.length > 0)
  return (
    <form
      className="ik-card ik-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (understood) sending.mutate({ about, parts: [...chosen], understood })
      }}
    >
      <Choice
        legend={words.about}
        options={(Object.keys(words.matters) as Matter[]).map((value) => ({
          value,
          text: words.matters[value],
        }))}
        value={about}
        choose={setAbout}
      />
      <CheckboxGroup
        legend={words.what}
        description={words.whatHelp}
        value={[...chosen]}
        onChange={(next: Part[]) => setChosen(next)}
      >
        <div className="ik-kinds">
          {filled.map(({ part, lines }) => (
            <Checkbox key={part} value={part}>
              {words.counted(words.parts[part], String(lines.length))}
            </Checkbox>
          ))}
        </div>
      </CheckboxGroup>
      <Contents parts={filled.filter(({ part }) => chosen.includes(part))} />
      <p className="ik-card__line">{words.oneWay}</p>
      <Checkbox checked={understood} onChange={({ target }) => setUnderstood(target.checked)}>
        {words.understood}
      </Checkbox>
      {sending.isError && <Failed error={sending.error} />}
      <div className="ik-buttons">
        <Button type="submit" loading={sending.isPending} disabled={chosen.length === 0 || !understood}>
          {words.send}
        </Button>
      </div>
      <p role="status" className="ik-card__line">
        {sending.data?.receipt !== undefined && `${words.done} ${words.receipt(sending.data.receipt)}`}
      </p>
    </form>
  )
}

function Failed({ error }: { error: unknown }) {
  const words = useMessages(socialWords)
  const known = wordFor(error)
  return known ? <p role="alert">{words[known]}</p> : <Failure error={error} />
}

/** All that leaves, line by line. */
function Contents({ parts }: Pick<Sendable, 'parts'>) {
  const words = useMessages(socialWords)
  const { date } = useFormats()
  return (
    <section className="ik-social" aria-live="polite">
      <h2 className="ik-card__title">{words.see}</h2>
      {parts.length === 0 && <p className="op-quiet">{words.none}</p>}
      {parts.map(({ part, lines }) => (
        <section key={part}>
          <h3 className="ik-card__title">{words.parts[part]}</h3>
          <ul>
            {lines.map(({ id, text, at }) => (
              <li key={id}>
                <span lang="pl">{text}</span>
                {at !== undefined && <span className="op-quiet"> {date(at)}</span>}
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p className="op-quiet">{words.withName}</p>
    </section>
  )
}

function Before() {
  const words = useMessages(socialWords)
  const query = useQuery({ queryKey: ['sent'], queryFn: () => call('sent', {}), retry: false })
  if (query.isError) return null
  return (
    <section>
      <h2>{words.before}</h2>
      <Loaded query={query}>
        {({ sent, names }) =>
          sent.length === 0 ? (
            <p>{words.never}</p>
          ) : (
            <ul className="ik-list">
              {sent.map((each) => (
                <Sent key={each.id} sending={each} to={names[each.to.organization ?? ''] ?? 'ZUS'} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}

function Sent({ sending, to }: { sending: Sending; to: string }) {
  const words = useMessages(socialWords)
  const { dateTime } = useFormats()
  const { at, about, parts, receipt, state } = sending
  return (
    <li className="ik-card">
      <h3 className="ik-card__title">{words.matters[about]}</h3>
      <p className="ik-card__line">
        {dateTime(at)} · {to}
      </p>
      <p className="ik-card__line">{parts.map((part) => words.parts[part]).join(', ')}</p>
      <p className="ik-card__line op-quiet">
        {state === 'received' ? words.receipt(receipt ?? '') : words.unconfirmed}
      </p>
    </li>
  )
}
