/**
 * A field that looks up what is typed and lets one be chosen: the combobox of ARIA 1.2 with a list. Arrow keys walk the
 * list, Enter takes, Esc closes; the choice stays in the field until it is typed over.
 */
import { TextField } from '@navikt/ds-react/TextField'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ChangeEvent, type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import { useProblemText } from '#ui/messages/problems.ts'
import { LookupList } from './lookup-list.tsx'
import { useSettled } from './use-settled.ts'
import { portalWords } from './words/portal.ts'

/** What was found, with a note on it that takes the place of the description. */
interface Noted<T> {
  readonly items: readonly T[]
  readonly note: string
}

export interface LookupFieldProps<T> {
  readonly id: string
  readonly label: string
  readonly description?: string
  readonly error?: string | undefined
  readonly value: T | undefined
  readonly choose: (value: T | undefined) => void
  /** Names the question, for the cache. */
  readonly about: string
  readonly find: (text: string) => Promise<readonly T[] | Noted<T>>
  /** Letters before it asks. */
  readonly least?: number
  readonly keyOf: (value: T) => string
  /** In the field once it is chosen. */
  readonly textOf: (value: T) => string
  /** In the list; as `textOf` unless told. */
  readonly draw?: (value: T) => ReactNode
  /** Another way, shown under the field when looking up fails. */
  readonly instead?: (typed: string) => ReactNode
}

function useFound<T>({ about, find, least = 2 }: LookupFieldProps<T>, text: string) {
  const settled = useSettled(text.trim())
  const enough = settled.length >= least && text.trim().length >= least
  const query = useQuery({
    queryKey: ['look-up', about, settled],
    queryFn: () => find(settled),
    enabled: enough,
    placeholderData: keepPreviousData,
    staleTime: 600_000,
  })
  const { data = [] } = query
  const { items, note } = 'note' in data ? data : { items: data, note: undefined }
  return { ...query, found: enough ? items : [], note: enough ? note : undefined, enough }
}

/** What is typed, what was found for it, which row is active, and what the keys do. */
function useLookup<T>(props: LookupFieldProps<T>) {
  const { value, choose, textOf } = props
  const [typed, setTyped] = useState<string>()
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const { found, note, enough, isFetching, error } = useFound(props, typed ?? '')
  const shown = open && enough
  const at = Math.min(active, found.length - 1)
  const take = (choice: T | undefined) => {
    if (choice === undefined) return
    choose(choice)
    setTyped(undefined)
    setOpen(false)
  }
  const step = (by: number) => {
    setOpen(true)
    setActive(shown ? (at + by + found.length) % Math.max(found.length, 1) : 0)
  }
  const keys: Readonly<Record<string, false | (() => void)>> = {
    ArrowDown: enough && (() => step(1)),
    ArrowUp: enough && (() => step(-1)),
    Enter: shown && found[at] !== undefined && (() => take(found[at])),
    Escape: shown && (() => setOpen(false)),
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const act = keys[event.key]
    if (!act) return
    act()
    event.preventDefault()
    event.stopPropagation()
  }
  const onChange = ({ target }: ChangeEvent<HTMLInputElement>) => {
    setTyped(target.value)
    setActive(0)
    setOpen(true)
    if (value !== undefined) choose(undefined)
  }
  const text = typed ?? (value === undefined ? '' : textOf(value))
  return {
    ...{ shown, found, note, at, take, error, isFetching },
    input: { value: text, onChange, onKeyDown, onBlur: () => setOpen(false) },
  }
}

export function LookupField<T>(props: LookupFieldProps<T>) {
  const { id, label, description, error, keyOf, textOf, draw = textOf, instead } = props
  const words = useMessages(portalWords)
  const problem = useProblemText()
  const list = useId()
  const { shown, found, note, at, take, input, isFetching, error: failure } = useLookup(props)
  return (
    <div className="ga-lookup">
      <TextField
        {...input}
        id={id}
        label={label}
        description={note ?? description ?? words.typeToSearch}
        error={error ?? (failure ? problem(failure) : undefined)}
        size="small"
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={shown && found.length > 0}
        {...(shown &&
          found.length > 0 && { 'aria-controls': list, 'aria-activedescendant': `${list}-${at}` })}
        onFocus={({ target }) => target.select()}
      />
      {failure !== null && instead?.(input.value)}
      {shown && failure === null && (
        <LookupList
          id={list}
          label={label}
          at={at}
          items={found.map((each) => [keyOf(each), draw(each)])}
          waiting={isFetching}
          take={(place) => take(found[place])}
        />
      )}
    </div>
  )
}
