/** A person without a PESEL: a foreigner, a newborn, somebody whom nobody knows. Their visit can be opened at once. */
import { useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { useProblemText } from '#ui/messages/problems.ts'
import { Refusal } from '#ui/shell/api.ts'
import { Page } from '#ui/shell/page.tsx'
import { call, type Person, type PersonWithout } from '../call.ts'
import { CheckedForm } from '../checked-form.tsx'
import { useCommand } from '../command.ts'
import { useKept } from '../drafts.ts'
import { RegisterEnd } from '../register-end.tsx'
import { Registered } from '../register-page.tsx'
import { problemWords } from '../words/problems.ts'
import { withoutWords } from '../words/without-pesel.ts'
import { blank, missingIn, orderOf, places } from './entered.ts'
import { Fields, idOf } from './fields.tsx'

interface Done {
  readonly person: Person
  readonly wasThere: boolean
}

/** Whoever is in the register by this document is found instead of entered again. */
async function enter(person: PersonWithout, options: { request: string }): Promise<Done> {
  try {
    return { person: await call('registerWithout', person, options), wasThere: false }
  } catch (error) {
    const isKnown = error instanceof Refusal && error.code === 'already-registered'
    if (!isKnown || person.because !== 'foreign') throw error
    return { person: await call('personByDocument', person.document), wasThere: true }
  }
}

export function WithoutPage() {
  const words = useMessages(withoutWords)
  const [done, setDone] = useState<Done>()
  return (
    <Page title={words.title} lead={words.lead}>
      {done?.wasThere && <p role="status">{words.inRegister}</p>}
      {done ? (
        <Registered person={done.person} again={() => setDone(undefined)} />
      ) : (
        <Form onDone={setDone} />
      )}
    </Page>
  )
}

function Form({ onDone }: { onDone: (done: Done) => void }) {
  const words = useMessages(withoutWords)
  const problems = useMessages(problemWords)
  const textOf = useProblemText(problems)
  const [entered, setEntered] = useKept('register-without', blank)
  const [isDoubted, setDoubted] = useState(false)
  const [anotherPerson, setAnother] = useState(false)
  const registering = useCommand({
    slot: 'register-without',
    send: enter,
    onDone: (done) => {
      setEntered(undefined)
      onDone(done)
    },
    onRefused: (error) =>
      setDoubted(isDoubted || (error instanceof Refusal && error.code.startsWith('possible-duplicate'))),
  })
  const refused = registering.error instanceof Refusal ? places[registering.error.location ?? ''] : undefined
  const open = missingIn(entered).map((field) => [idOf(field), words.missing(words[field])])
  return (
    <CheckedForm
      className="ga-card ga-register"
      open={Object.fromEntries(open)}
      refused={refused ? { [idOf(refused)]: textOf(registering.error) } : {}}
      about={entered.because}
      send={() => registering.mutate(orderOf(entered, anotherPerson))}
    >
      {(mistakes) => (
        <>
          <Fields
            entered={entered}
            mistakes={mistakes}
            change={(change) => {
              setEntered({ ...entered, ...change })
              if (registering.isError) registering.reset()
            }}
          />
          <RegisterEnd
            label={words.register}
            registering={registering}
            isAtField={refused !== undefined}
            doubts={[
              isDoubted && { label: words.anotherPerson, isSettled: anotherPerson, settle: setAnother },
            ]}
          />
        </>
      )}
    </CheckedForm>
  )
}
