/** Finds one record by what the person shows: a PESEL, a document, a newborn's mother, the name of somebody whom nobody knows. */
import { Button } from '@navikt/ds-react/Button'
import { Select } from '@navikt/ds-react/Select'
import { TextField } from '@navikt/ds-react/TextField'
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { call, type Person } from '../call.ts'
import type { Because } from '../without-pesel/entered.ts'
import { blankKnown, isWrong, type Known, knownBy, knownFields } from '../without-pesel/known.ts'
import { KnownFields } from '../without-pesel/known-fields.tsx'
import { linkProblemWords, linkWords } from '../words/links.table.ts'
import { problemWords } from '../words/problems.ts'
import { nameOf } from './name-of.ts'

type Way = 'pesel' | Because
const ways: readonly Way[] = ['pesel', 'foreign', 'newborn', 'unknown']

interface Sought {
  readonly way: Way
  readonly pesel: string
  readonly known: Known
}

function find({ way, pesel, known }: Sought): Promise<Person> {
  if (way === 'pesel') return call('personByPesel', { pesel })
  const shown = knownBy({ ...known, because: way })
  return 'document' in shown ? call('personByDocument', shown.document) : call('personWithout', shown)
}

/** The first field that is not filled rightly. */
function wrongField({ way, pesel, known }: Sought): string | undefined {
  if (way === 'pesel') return /^\d{11}$/.test(pesel) ? undefined : 'pesel'
  return knownFields[way].find((field) => isWrong(field, known))
}

export interface FinderProps {
  readonly slot: string
  readonly person: Person | undefined
  readonly pick: (person: Person | undefined) => void
}

export function Finder({ slot, person, pick }: FinderProps) {
  const words = useMessages(linkWords)
  const { date } = useFormats()
  if (!person) return <Form slot={slot} pick={pick} />
  return (
    <section className="ga-card ga-links__found" aria-label={slot}>
      <h3 className="ga-card__title">{slot}</h3>
      <p>
        <strong>{nameOf(person)}</strong>
        {person.birthDate && `, ${date(person.birthDate)}`}
      </p>
      <Button
        size="small"
        variant="tertiary"
        aria-label={words.changeOf(slot)}
        onClick={() => pick(undefined)}
      >
        {words.change}
      </Button>
    </section>
  )
}

function Form({ slot, pick }: Omit<FinderProps, 'person'>) {
  const words = useMessages(linkWords)
  const problems = { ...useMessages(problemWords), ...useMessages(linkProblemWords) }
  const [way, setWay] = useState<Way>('pesel')
  const [pesel, setPesel] = useState('')
  const [known, setKnown] = useState(blankKnown)
  const [tried, setTried] = useState(false)
  const prefix = useId()
  const idOf = (field: string) => `${prefix}${field}`
  const finding = useMutation({ mutationFn: find, onSuccess: pick })
  const digits = pesel.replace(/\s/g, '')
  const wrong = wrongField({ way, pesel: digits, known })
  const change = (act: () => void) => {
    act()
    finding.reset()
  }
  return (
    <form
      className="ga-card ga-links__finder"
      aria-label={slot}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (wrong === undefined) finding.mutate({ way, pesel: digits, known })
        else document.getElementById(idOf(wrong))?.focus()
      }}
    >
      <h3 className="ga-card__title">{slot}</h3>
      <WayChoice
        way={way}
        choose={(next) =>
          change(() => {
            setWay(next)
            setTried(false)
            if (next !== 'pesel') setKnown({ ...known, because: next })
          })
        }
      />
      {way === 'pesel' ? (
        <TextField
          id={idOf('pesel')}
          label={words.pesel}
          inputMode="numeric"
          autoComplete="off"
          value={pesel}
          error={tried && wrong === 'pesel' && words.peselDigits}
          onChange={({ target }) => change(() => setPesel(target.value))}
        />
      ) : (
        <KnownFields
          known={known}
          change={(part) => change(() => setKnown({ ...known, ...part }))}
          idOf={idOf}
          tried={tried}
        />
      )}
      {finding.isError && <Failure error={finding.error} problems={problems} />}
      <Button type="submit" size="small" loading={finding.isPending}>
        {words.find}
      </Button>
    </form>
  )
}

function WayChoice({ way, choose }: { way: Way; choose: (way: Way) => void }) {
  const words = useMessages(linkWords)
  return (
    <Select label={words.by} value={way} onChange={({ target }) => choose(target.value as Way)}>
      {ways.map((each) => (
        <option key={each} value={each}>
          {words.ways[each]}
        </option>
      ))}
    </Select>
  )
}
