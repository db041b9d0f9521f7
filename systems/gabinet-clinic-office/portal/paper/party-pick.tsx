/** Whom a paper names: a profession, or a worker or place found by the beginnings of its name; or a place alone. */
import { Radio, RadioGroup } from '@navikt/ds-react/Radio'
import { TextField } from '@navikt/ds-react/TextField'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { call, type Found } from '../call.ts'
import { paperWords } from '../words/paper.table.ts'
import type { Draft } from './draft.ts'

export interface PartyPickProps {
  readonly legend: string
  /** Where nobody named means everybody. */
  readonly isNobodyEverybody: boolean
  /** Nothing but places. */
  readonly isPlace?: boolean
  readonly party: Draft['party']
  readonly pick: (party: Draft['party']) => void
  readonly wrong: string | false
}

const professions = ['doctor', 'nurse', 'pharmacist'] as const
/** Letters before one looks. */
const least = 3

export function PartyPick(props: PartyPickProps) {
  const { legend, isNobodyEverybody, isPlace = false, party, pick, wrong } = props
  const words = useMessages(paperWords)
  const [text, setText] = useState('')
  const sought = text.trim()
  const { data } = useQuery({
    queryKey: ['directory', sought],
    queryFn: () => call('findInDirectory', { text: sought }),
    enabled: sought.length >= least,
  })
  const entries = sought.length >= least ? (data?.entries ?? []) : []
  const found = isPlace ? entries.filter(({ kind }) => kind !== 'Practitioner') : entries
  const choices = new Map<string, Draft['party']>([
    ...(isNobodyEverybody ? [['everybody', undefined] as const] : []),
    ...(isPlace ? [] : professions).map(
      (each) => [each, { name: words.professions[each], to: { profession: each } }] as const,
    ),
    ...found.map((entry) => [entry.id, partyOf(entry)] as const),
    ...(party && !isProfession(party) ? [[keyOf(party), party] as const] : []),
  ])
  const value = party ? keyOf(party) : everybodyIf(isNobodyEverybody)
  return (
    <>
      <TextField
        label={isPlace ? words.searchPlace : words.search}
        description={words.searchHow}
        autoComplete="off"
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <RadioGroup
        legend={legend}
        value={value}
        error={wrong}
        onChange={(key: string) => pick(choices.get(key))}
      >
        {[...choices].map(([key, each]) => (
          <Radio key={key} value={key}>
            {each?.name ?? words.everybody}
          </Radio>
        ))}
      </RadioGroup>
    </>
  )
}

const everybodyIf = (isEverybody: boolean) => (isEverybody ? 'everybody' : '')

const isProfession = ({ to }: NonNullable<Draft['party']>) => to.profession !== undefined

const keyOf = ({ to }: NonNullable<Draft['party']>): string =>
  to.practitioner ?? to.organization ?? to.profession ?? ''

function partyOf({ id, kind, name, npwz, city }: Found): NonNullable<Draft['party']> {
  const told = [name, npwz && `NPWZ ${npwz}`, city].filter(Boolean).join(', ')
  return { name: told, to: kind === 'Practitioner' ? { practitioner: id } : { organization: id } }
}
