/** Searching the log: whose looks, and why; then the looks, and below who has searched before. */
import { Button } from '@navikt/ds-react/Button'
import { Textarea } from '@navikt/ds-react/Textarea'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { addDays, startOfPolishDay } from '#standards/time/poland.ts'
import { useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { useProblemText } from '#ui/messages/problems.ts'
import { Pages } from '#ui/pages/pages.tsx'
import { Page } from '#ui/shell/page.tsx'
import { useDecision } from '#ui/shell/use-decision.ts'
import { AccessTable } from './access-table.tsx'
import { call, type Subject } from './call.ts'
import { PastSearches } from './past-searches.tsx'
import { type Kind, type Named, SubjectField } from './subject-field.tsx'
import { portalWords } from './words/portal.ts'
import { problemWords } from './words/problems.ts'
import { searchWords } from './words/search.ts'

interface Open {
  readonly search: string
  readonly until: string
  readonly name: string
}

export function SearchPage() {
  const words = useMessages(searchWords)
  const [open, setOpen] = useState<Open>()
  return (
    <Page title={words.title} lead={words.lead}>
      {open ? <Looks open={open} leave={() => setOpen(undefined)} /> : <Begin begin={setOpen} />}
      <PastSearches />
    </Page>
  )
}

/** An alarm leads here with its worker. */
function useGiven(): Named | undefined {
  const { practitioner, name } = useSearch({ strict: false }) as { practitioner?: string; name?: string }
  return practitioner === undefined ? undefined : { subject: { practitioner }, name: name ?? '' }
}

const leastWords = 10

function Begin({ begin }: { begin: (open: Open) => void }) {
  const words = useMessages(searchWords)
  const textOf = useProblemText(useMessages(problemWords))
  const given = useGiven()
  const [kind, setKind] = useState<Kind>('worker')
  const [chosen, setChosen] = useState(given)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const opening = useDecision({
    send: async (subject: Subject, options) => {
      const opened = await call('lookThrough', { ...subject, reason: reason.trim() }, options)
      begin({ ...opened, name: chosen?.name ?? '' })
    },
    done: words.begun,
  })
  const { whose, why } = mistakesIn(kind, chosen, reason, words)
  return (
    <form
      className="sa-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (chosen && whose === undefined && why === undefined) opening.mutate(chosen.subject)
      }}
    >
      <SubjectField
        kind={kind}
        chosen={chosen}
        change={(next, named) => {
          setKind(next)
          setChosen(named)
        }}
        error={tried ? whose : undefined}
      />
      <Textarea
        label={words.reason}
        description={words.reasonHow}
        maxLength={2000}
        minRows={2}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        {...(tried && why !== undefined && { error: why })}
      />
      {opening.isError && (
        <p role="alert" className="sa-mistake">
          {textOf(opening.error)}
        </p>
      )}
      <div>
        <Button type="submit" loading={opening.isPending}>
          {words.search}
        </Button>
      </div>
    </form>
  )
}

interface Mistakes {
  readonly whose: string | undefined
  readonly why: string | undefined
}

function mistakesIn(
  kind: Kind,
  chosen: Named | undefined,
  reason: string,
  words: { subjectMissing: string; peselDigits: string; reasonShort: string },
): Mistakes {
  const isPesel = /^\d{11}$/.test(chosen?.subject.pesel ?? '')
  const wrongPesel = kind === 'patient' && !isPesel ? words.peselDigits : undefined
  return {
    whose: chosen === undefined && kind !== 'patient' ? words.subjectMissing : wrongPesel,
    why: reason.trim().length < leastWords ? words.reasonShort : undefined,
  }
}

function Looks({ open: { search, until, name }, leave }: { open: Open; leave: () => void }) {
  const words = useMessages(searchWords)
  const shared = useMessages(portalWords)
  const { time } = useFormats()
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const span = {
    ...(from !== '' && { from: startOfPolishDay(from).toISOString() }),
    ...(to !== '' && { until: startOfPolishDay(addDays(to, 1)).toISOString() }),
  }
  return (
    <section>
      <h2 className="op-section-title">{name === '' ? shared.looks : name}</h2>
      <p className="op-quiet">{words.openUntil(time(until))}</p>
      <div className="sa-days">
        <DayField label={words.from} value={from} change={setFrom} />
        <DayField label={words.until} value={to} change={setTo} />
      </div>
      <Pages
        queryKey={['found', search, from, to]}
        limit={50}
        fetchPage={(page) => call('found', { search, ...span, ...page })}
      >
        {(pages) => (
          <AccessTable accesses={pages.flatMap(({ accesses }) => accesses)} caption={shared.looks} />
        )}
      </Pages>
      <p>
        <Button size="small" variant="secondary" onClick={leave}>
          {words.anew}
        </Button>
      </p>
    </section>
  )
}

/** The browser's own field for a day. */
function DayField({ label, value, change }: { label: string; value: string; change: (day: string) => void }) {
  return (
    <label className="sa-day">
      <span>{label}</span>
      <input
        type="date"
        className="aksel-text-field__input"
        value={value}
        onChange={({ target }) => change(target.value)}
      />
    </label>
  )
}
