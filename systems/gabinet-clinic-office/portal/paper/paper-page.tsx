/** A declaration on paper is entered at the desk: whose it is, what it says, a second look, and a confirmation to hand out. */
import { Button } from '@navikt/ds-react/Button'
import { TextField } from '@navikt/ds-react/TextField'
import { useState } from 'react'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { useProblemText } from '#ui/messages/problems.ts'
import { Page } from '#ui/shell/page.tsx'
import { call, type FromPaper, type Person } from '../call.ts'
import { useCommand } from '../command.ts'
import { paperProblemWords, paperWords } from '../words/paper.table.ts'
import { problemWords } from '../words/problems.ts'
import { DeclaredForm } from './declared-form.tsx'
import { blank, type Draft, orderOf } from './draft.ts'
import { Summary } from './summary.tsx'
import '../work.css'
import '../counter.css'
import './paper.css'

const fullName = ({ given, family }: Person) => `${given} ${family}`

export function PaperPage() {
  const words = useMessages(paperWords)
  const [person, setPerson] = useState<Person>()
  const [draft, setDraft] = useState<Draft>(blank)
  const [step, setStep] = useState<'form' | 'review' | 'done'>('form')
  const again = () => {
    setPerson(undefined)
    setDraft(blank)
    setStep('form')
  }
  return (
    <Page title={words.title} lead={words.lead}>
      {!person && (
        <>
          <p>
            <a href="/formularze" className="ga-link">
              {words.forms}
            </a>
          </p>
          <Whose found={setPerson} />
        </>
      )}
      {person && <Known person={person} again={again} />}
      {person && step === 'form' && (
        <DeclaredForm
          kept={draft}
          done={(whole) => {
            setDraft(whole)
            setStep('review')
          }}
        />
      )}
      {person && step === 'review' && (
        <Review person={person} draft={draft} back={() => setStep('form')} done={() => setStep('done')} />
      )}
      {person && step === 'done' && (
        <section className="ga-card ga-paper" role="status">
          <h2 className="ga-card__title">{words.done(fullName(person))}</h2>
          <Summary draft={draft} />
          <p>{words.told}</p>
          <div className="ga-buttons">
            <Button onClick={() => window.print()}>{words.print}</Button>
            <Button variant="secondary" onClick={again}>
              {words.another}
            </Button>
          </div>
        </section>
      )}
    </Page>
  )
}

function Known({ person, again }: { person: Person; again: () => void }) {
  const words = useMessages(paperWords)
  const { date } = useFormats()
  return (
    <p className="ga-paper__whose">
      <strong>{fullName(person)}</strong>
      {person.birthDate && `, ${words.born(date(person.birthDate))}`}{' '}
      <Button size="xsmall" variant="tertiary" onClick={again}>
        {words.other}
      </Button>
    </p>
  )
}

function Whose({ found }: { found: (person: Person) => void }) {
  const words = useMessages(paperWords)
  const textOf = useProblemText(useMessages(problemWords))
  const [pesel, setPesel] = useState('')
  const [tried, setTried] = useState(false)
  const finding = useCommand({
    slot: 'paper-whose',
    send: (sought: string, options) => call('personByPesel', { pesel: sought }, options),
    onDone: found,
  })
  const isWhole = /^\d{11}$/.test(pesel)
  return (
    <form
      className="ga-card ga-paper"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (isWhole) finding.mutate(pesel)
      }}
    >
      <TextField
        label={words.pesel}
        description={words.peselHow}
        inputMode="numeric"
        autoComplete="off"
        value={pesel}
        error={(tried && !isWhole && words.missing.pesel) || (finding.isError && textOf(finding.error))}
        onChange={({ target }) => {
          setPesel(target.value.trim())
          finding.reset()
        }}
      />
      <div>
        <Button type="submit" loading={finding.isPending}>
          {words.next}
        </Button>
      </div>
    </form>
  )
}

interface ReviewProps {
  readonly person: Person
  readonly draft: Draft
  readonly back: () => void
  readonly done: () => void
}

function Review({ person, draft, back, done }: ReviewProps) {
  const words = useMessages(paperWords)
  const textOf = useProblemText({ ...useMessages(problemWords), ...useMessages(paperProblemWords) })
  const entering = useCommand({
    slot: `paper/${person.id}`,
    send: (order: FromPaper, options) => call('enterPaper', order, options),
    onDone: done,
  })
  return (
    <section className="ga-card ga-paper">
      <h2 className="ga-card__title">{words.review}</h2>
      <Summary draft={draft} />
      <p>{words.sure}</p>
      {entering.isError && (
        <p role="alert" className="ga-paper__mistake">
          {textOf(entering.error)}
        </p>
      )}
      <div className="ga-buttons">
        <Button loading={entering.isPending} onClick={() => entering.mutate(orderOf(draft, person.id))}>
          {words.enter}
        </Button>
        <Button variant="secondary" onClick={back}>
          {words.mend}
        </Button>
      </div>
    </section>
  )
}
