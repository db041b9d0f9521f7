/** A person who is not in the register yet: entered at the desk, and their visit can be opened at once. */
import { Button } from '@navikt/ds-react/Button'
import { InlineMessage } from '@navikt/ds-react/InlineMessage'
import { TextField } from '@navikt/ds-react/TextField'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { useProblemText } from '#ui/messages/problems.ts'
import { Refusal } from '#ui/shell/api.ts'
import { Page } from '#ui/shell/page.tsx'
import { AddressAdvice } from './address-advice.tsx'
import { call, type NewPerson, type Person } from './call.ts'
import { CheckedForm } from './checked-form.tsx'
import { useCommand } from './command.ts'
import { useKept } from './drafts.ts'
import type { Mistakes } from './form-mistakes.tsx'
import { OpenVisit } from './people-table.tsx'
import { RegisterEnd } from './register-end.tsx'
import { homeWords } from './words/home.ts'
import { portalWords } from './words/portal.ts'
import { problemWords } from './words/problems.ts'
import './work.css'
import './counter.css'

const fields = ['pesel', 'given', 'family', 'line', 'postalCode', 'city', 'phone'] as const
type Field = (typeof fields)[number]
type Entered = Readonly<Record<Field, string>>

const blank: Entered = { pesel: '', given: '', family: '', line: '', postalCode: '', city: '', phone: '' }
const needed: readonly Field[] = ['pesel', 'given', 'family']
const idOf = (field: string) => `person-${field}`

interface MistakeWords {
  readonly givenMissing: string
  readonly familyMissing: string
  readonly peselDigits: string
  readonly postalCodeForm: string
}

function mistakesIn(entered: Entered, words: MistakeWords): Mistakes {
  const found: Record<string, string> = {}
  if (!/^\d{11}$/.test(entered.pesel.trim())) found[idOf('pesel')] = words.peselDigits
  if (entered.given.trim() === '') found[idOf('given')] = words.givenMissing
  if (entered.family.trim() === '') found[idOf('family')] = words.familyMissing
  if (!/^(\d{2}-\d{3})?$/.test(entered.postalCode.trim())) found[idOf('postalCode')] = words.postalCodeForm
  return found
}

function personOf(entered: Entered): NewPerson {
  const told = Object.entries(entered).map(([field, text]) => [field, text.trim()] as const)
  const { pesel, given, family, ...rest } = Object.fromEntries(told) as Entered
  return {
    pesel,
    given,
    family,
    ...Object.fromEntries(Object.entries(rest).filter(([, text]) => text !== '')),
  }
}

export function RegisterPage() {
  const words = useMessages(homeWords)
  const [person, setPerson] = useState<Person>()
  return (
    <Page title={words.registerTitle} lead={words.registerLead}>
      {person ? (
        <Registered person={person} again={() => setPerson(undefined)} />
      ) : (
        <>
          <p>
            <Link to="/register-other" className="ga-link">
              {words.withoutPesel}
            </Link>
          </p>
          <Form onDone={setPerson} />
        </>
      )}
    </Page>
  )
}

function Form({ onDone }: { onDone: (person: Person) => void }) {
  const words = useMessages(homeWords)
  const shared = useMessages(portalWords)
  const problems = useMessages(problemWords)
  const textOf = useProblemText(problems)
  const [entered, setEntered] = useKept('register', blank)
  const { doubts, settled, notice } = useDoubts()
  const registering = useCommand({
    slot: 'register',
    send: (person: NewPerson, options) => call('registerPerson', person, options),
    onDone: (person) => {
      setEntered(undefined)
      onDone(person)
    },
    onRefused: notice,
  })
  const refused = refusedField(registering.error)
  return (
    <CheckedForm
      className="ga-card ga-register"
      open={mistakesIn(entered, words)}
      refused={refused ? { [idOf(refused)]: textOf(registering.error) } : {}}
      send={() => registering.mutate({ ...personOf(entered), ...settled })}
    >
      {(mistakes) => (
        <>
          <div className="ga-row ga-row--wide">
            {fields.map((field) => (
              <TextField
                key={field}
                id={idOf(field)}
                label={needed.includes(field) ? words[field] : `${words[field]} ${shared.optional}`}
                value={entered[field]}
                autoComplete="off"
                error={mistakes[idOf(field)]}
                {...(field === 'pesel' && { inputMode: 'numeric' })}
                {...(field === 'postalCode' && { description: words.postalCodeHow })}
                onChange={({ target }) => {
                  setEntered({ ...entered, [field]: target.value })
                  if (registering.isError) registering.reset()
                }}
              />
            ))}
          </div>
          <AddressAdvice typed={entered} choose={(better) => setEntered({ ...entered, ...better })} />
          <RegisterEnd
            label={words.register}
            registering={registering}
            isAtField={refused !== undefined}
            doubts={doubts}
          />
        </>
      )}
    </CheckedForm>
  )
}

/** The population register knows this person otherwise, or not; or there is somebody like them. The registrar settles both. */
function useDoubts() {
  const words = useMessages(homeWords)
  const [isOther, setOther] = useState(false)
  const [documentSeen, setDocumentSeen] = useState(false)
  const [isLike, setLike] = useState(false)
  const [anotherPerson, setAnother] = useState(false)
  return {
    doubts: [
      isOther && { label: words.documentSeen, isSettled: documentSeen, settle: setDocumentSeen },
      isLike && { label: words.likeAnother, isSettled: anotherPerson, settle: setAnother },
    ],
    settled: { ...(documentSeen && { documentSeen }), ...(anotherPerson && { anotherPerson }) },
    notice: (error: unknown) => {
      const code = error instanceof Refusal ? error.code : ''
      setOther(isOther || code === 'identity-differs' || code === 'identity-unknown')
      setLike(isLike || code.startsWith('possible-duplicate'))
    },
  }
}

/** `/pesel` → pesel. */
function refusedField(error: unknown): Field | undefined {
  const place = error instanceof Refusal ? error.location?.slice(1) : undefined
  return fields.find((field) => field === place)
}

export function Registered({ person, again }: { person: Person; again: () => void }) {
  const words = useMessages(homeWords)
  return (
    <section className="ga-card ga-register">
      <InlineMessage status="success" role="status">
        {words.registered(`${person.given} ${person.family}`)}
      </InlineMessage>
      {person.identity && <p className="op-quiet">{words.identity[person.identity]}</p>}
      {person.alike && (
        <p>
          {words.mayBeTwice}{' '}
          <Link to="/links" className="ga-link">
            {words.lookIntoIt}
          </Link>
        </p>
      )}
      <div className="ga-buttons">
        <OpenVisit person={person} />
        <Button size="small" variant="tertiary" onClick={again}>
          {words.anotherPerson}
        </Button>
      </div>
    </section>
  )
}
