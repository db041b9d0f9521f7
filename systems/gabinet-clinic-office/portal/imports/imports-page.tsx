/** Medicines from abroad of this place: for a doctor those that the place asked for, for a pharmacist the number that a patient shows, and what the pharmacy ordered. */
import { Button } from '@navikt/ds-react/Button'
import { TextField } from '@navikt/ds-react/TextField'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { dueIn } from '#ui/import-request/due.ts'
import { ImportMarks, ImportStateTag } from '#ui/import-request/import-request.tsx'
import { useFormats } from '#ui/messages/formats.ts'
import { useLanguage } from '#ui/messages/language.tsx'
import { useMessages } from '#ui/messages/messages.ts'
import { Pages } from '#ui/pages/pages.tsx'
import { Failure } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { Recorded } from '#ui/shell/recorded.tsx'
import { useSession } from '#ui/shell/use-session.ts'
import { call, type ImportBrief } from '../call.ts'
import { importWords } from '../words/import.ts'
import { Whole } from './import-page.tsx'
import { importsWords } from './imports-words.ts'
import './imports.css'

export function ImportsPage() {
  const words = useMessages(importsWords)
  const isPharmacy = useSession()?.seat?.actor.role === 'pharmacist'
  return (
    <Page title={words.title} lead={isPharmacy ? words.leadPharmacy : words.lead}>
      {isPharmacy && <ByNumber />}
      <h2 className="op-section-title">{isPharmacy ? words.ordered : words.asked}</h2>
      <Pages queryKey={['imports']} fetchPage={(page) => call('importsHere', page)}>
        {(pages) => <List requests={pages.flatMap(({ requests }) => requests)} />}
      </Pages>
    </Page>
  )
}

const shape = /^ID-[0-9]{4}-[0-9]{8}$/

/** As it is on the patient's card, or only its digits. */
function numberIn(typed: string): string | undefined {
  const digits = typed.replaceAll(/\D/g, '')
  const number = `ID-${digits.slice(0, 4)}-${digits.slice(4)}`
  return shape.test(number) ? number : undefined
}

function ByNumber() {
  const words = useMessages(importsWords)
  const { problems } = useMessages(importWords)
  const [typed, setTyped] = useState('')
  const [tried, setTried] = useState(false)
  // No query: what a patient showed is kept nowhere longer than the counter needs it.
  const looking = useMutation({ mutationFn: (number: string) => call('importByNumber', { number }) })
  const number = numberIn(typed)
  return (
    <>
      <form
        className="ga-card ga-import-number"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (number) looking.mutate(number)
          else document.getElementById('import-number')?.focus()
        }}
      >
        <TextField
          id="import-number"
          label={words.number}
          description={words.numberHow}
          autoComplete="off"
          value={typed}
          error={tried && !number && words.numberMissing}
          onChange={({ target }) => setTyped(target.value.slice(0, 40))}
        />
        <Button type="submit" loading={looking.isPending}>
          {words.find}
        </Button>
      </form>
      {looking.isError && (
        <Failure error={looking.error} problems={{ ...problems, 'no-request': words.noNumber }} />
      )}
      {looking.data && (
        <section className="ga-card ga-import-found" aria-label={looking.data.number}>
          <Whole request={looking.data} again={() => looking.mutate(looking.data.number)} />
        </section>
      )}
    </>
  )
}

function List({ requests }: { requests: readonly ImportBrief[] }) {
  const words = useMessages(importsWords)
  if (requests.length === 0) return <p className="op-quiet">{words.none}</p>
  return (
    <ul className="ga-list">
      {requests.map((request) => (
        <li key={request.id} className="ga-card">
          <Card request={request} />
        </li>
      ))}
    </ul>
  )
}

function Card({ request }: { request: ImportBrief }) {
  const { language } = useLanguage()
  const { shortDate } = useFormats()
  const { id, medicine, number, filedAt, due } = request
  return (
    <>
      <div className="ga-card__head">
        <h3 className="ga-card__title">
          <Link to="/imports/$id" params={{ id }} className="ga-link">
            <Recorded>{`${medicine.name} ${medicine.strength}`}</Recorded>
          </Link>
        </h3>
        <ImportStateTag state={request.state} language={language} />
      </div>
      <p className="ga-card__line">
        {[number, shortDate(filedAt), dueIn(language, due)].filter(Boolean).join(' · ')}
      </p>
      <ImportMarks request={request} language={language} />
    </>
  )
}
