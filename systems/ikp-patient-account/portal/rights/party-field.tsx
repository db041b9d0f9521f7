/** Names one person, one place or one profession: found by name in the registers, chosen from a list. */
import { Select } from '@navikt/ds-react/Select'
import { TextField } from '@navikt/ds-react/TextField'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useId, useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { Choice } from '#ui/shell/choice.tsx'
import { Failure } from '#ui/shell/loading.tsx'
import { call, type Party } from '../call.ts'
import { rightsWords } from '../words/rights.table.ts'

export type PartyKind = 'everyone' | 'proxy' | 'person' | 'place' | 'profession'

/** A party with the name by which it was found. */
export interface Named {
  readonly party: Party
  readonly name: string
}

export interface PartyFieldProps {
  readonly legend: string
  readonly options: readonly { readonly value: PartyKind; readonly text: string }[]
  readonly kind: PartyKind
  readonly chosen: Named | undefined
  readonly change: (kind: PartyKind, chosen: Named | undefined) => void
}

export function PartyField({ legend, options, kind, chosen, change }: PartyFieldProps) {
  return (
    <div className="ik-fields">
      <Choice legend={legend} options={options} value={kind} choose={(value) => change(value, undefined)} />
      {kind === 'profession' && <Profession chosen={chosen} choose={(named) => change(kind, named)} />}
      {(kind === 'person' || kind === 'place') && (
        <Directory key={kind} kind={kind} chosen={chosen} choose={(named) => change(kind, named)} />
      )}
    </div>
  )
}

interface ChooserProps {
  readonly chosen: Named | undefined
  readonly choose: (named: Named | undefined) => void
}

const professions = ['doctor', 'nurse', 'pharmacist'] as const

function Profession({ chosen, choose }: ChooserProps) {
  const words = useMessages(rightsWords)
  return (
    <Select
      label={words.whichProfession}
      className="ik-search"
      value={chosen?.party.profession ?? ''}
      onChange={({ target }) => {
        const profession = professions.find((each) => each === target.value)
        choose(profession && { party: { profession }, name: words.professions[profession] })
      }}
    >
      <option value="">–</option>
      {professions.map((each) => (
        <option key={each} value={each}>
          {words.professions[each]}
        </option>
      ))}
    </Select>
  )
}

const types = { person: 'Practitioner', place: 'Organization' } as const

export function Directory({ kind, chosen, choose }: ChooserProps & { readonly kind: 'person' | 'place' }) {
  const words = useMessages(rightsWords)
  const [text, setText] = useState('')
  const asked = useDeferredValue(text.trim())
  const query = useQuery({
    queryKey: ['directory', asked],
    queryFn: () => call('findInDirectory', { text: asked }),
    enabled: asked.length >= 3,
  })
  const found = query.data?.entries.filter((entry) => entry.kind === types[kind])
  return (
    <div className="ik-fields">
      <TextField
        label={words.search[kind]}
        description={words.searchHelp}
        className="ik-search"
        autoComplete="off"
        value={text}
        onChange={({ target }) => {
          setText(target.value)
          choose(undefined)
        }}
      />
      {query.isError && <Failure error={query.error} />}
      <div role="status">{found?.length === 0 && <p className="op-quiet">{words.nothingFound}</p>}</div>
      {found && found.length > 0 && (
        <Found
          entries={found}
          value={chosen?.party.practitioner ?? chosen?.party.organization}
          choose={({ id, name }) =>
            choose({ name, party: kind === 'person' ? { practitioner: id } : { organization: id } })
          }
        />
      )}
    </div>
  )
}

interface Entry {
  readonly id: string
  readonly name: string
  readonly city?: string
  readonly npwz?: string
}

interface FoundProps {
  readonly entries: readonly Entry[]
  readonly value: string | undefined
  readonly choose: (entry: Entry) => void
}

function Found({ entries, value, choose }: FoundProps) {
  const words = useMessages(rightsWords)
  const group = useId()
  return (
    <fieldset className="op-choice ik-found">
      <legend>{words.found}</legend>
      {entries.map((entry) => (
        <label key={entry.id} className="op-choice__option">
          <input type="radio" name={group} checked={value === entry.id} onChange={() => choose(entry)} />
          <span>
            {entry.name}
            <span className="ik-as">{entry.city ?? (entry.npwz && `NPWZ ${entry.npwz}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
