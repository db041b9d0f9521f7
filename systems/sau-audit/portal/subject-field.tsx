/** Whose looks are searched: a worker or a place found by name, or a patient by PESEL. */
import { TextField } from '@navikt/ds-react/TextField'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useId, useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { Choice } from '#ui/shell/choice.tsx'
import { Failure } from '#ui/shell/loading.tsx'
import { call, type Found, type Subject } from './call.ts'
import { searchWords } from './words/search.ts'

export type Kind = 'worker' | 'place' | 'patient'

const kinds: readonly Kind[] = ['worker', 'place', 'patient']

export interface Named {
  readonly subject: Subject
  readonly name: string
}

export interface SubjectFieldProps {
  readonly kind: Kind
  readonly chosen: Named | undefined
  readonly change: (kind: Kind, chosen: Named | undefined) => void
  readonly error: string | undefined
}

export function SubjectField({ kind, chosen, change, error }: SubjectFieldProps) {
  const words = useMessages(searchWords)
  return (
    <div className="sa-fields">
      <Choice
        legend={words.about}
        options={kinds.map((value) => ({ value, text: words.kinds[value] }))}
        value={kind}
        choose={(value) => change(value, undefined)}
      />
      {kind === 'patient' ? (
        <TextField
          label={words.pesel}
          inputMode="numeric"
          autoComplete="off"
          htmlSize={14}
          value={chosen?.subject.pesel ?? ''}
          onChange={({ target }) => {
            const pesel = target.value.replaceAll(/\s/g, '')
            change(kind, pesel === '' ? undefined : { subject: { pesel }, name: '' })
          }}
          {...(error !== undefined && { error })}
        />
      ) : (
        <Directory
          key={kind}
          kind={kind}
          chosen={chosen}
          choose={(named) => change(kind, named)}
          error={error}
        />
      )}
    </div>
  )
}

const types = { worker: 'Practitioner', place: 'Organization' } as const

interface DirectoryProps {
  readonly kind: 'worker' | 'place'
  readonly chosen: Named | undefined
  readonly choose: (named: Named | undefined) => void
  readonly error: string | undefined
}

function Directory({ kind, chosen, choose, error }: DirectoryProps) {
  const words = useMessages(searchWords)
  const [text, setText] = useState(chosen?.name ?? '')
  const asked = useDeferredValue(text.trim())
  const query = useQuery({
    queryKey: ['directory', asked],
    queryFn: () => call('findInDirectory', { text: asked }),
    enabled: asked.length >= 3,
    staleTime: 60_000,
  })
  const found = query.data?.entries.filter((entry) => entry.kind === types[kind])
  return (
    <>
      <TextField
        label={words.find[kind]}
        description={words.findHow}
        autoComplete="off"
        value={text}
        onChange={({ target }) => {
          setText(target.value)
          choose(undefined)
        }}
        {...(error !== undefined && { error })}
      />
      {query.isError && <Failure error={query.error} />}
      <div role="status">{found?.length === 0 && <p className="op-quiet">{words.none}</p>}</div>
      {found && found.length > 0 && (
        <Entries
          entries={found}
          value={chosen?.subject.practitioner ?? chosen?.subject.organization}
          choose={({ id, name }) =>
            choose({ name, subject: kind === 'worker' ? { practitioner: id } : { organization: id } })
          }
        />
      )}
    </>
  )
}

interface EntriesProps {
  readonly entries: readonly Found[]
  readonly value: string | undefined
  readonly choose: (entry: Found) => void
}

function Entries({ entries, value, choose }: EntriesProps) {
  const words = useMessages(searchWords)
  const group = useId()
  return (
    <fieldset className="op-choice">
      <legend>{words.found}</legend>
      {entries.map((entry) => (
        <label key={entry.id} className="op-choice__option">
          <input type="radio" name={group} checked={value === entry.id} onChange={() => choose(entry)} />
          <span>{entry.name}</span>
        </label>
      ))}
    </fieldset>
  )
}
