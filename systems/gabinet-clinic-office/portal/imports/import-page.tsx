/** One request for a medicine from abroad, and what this seat does with it. */
import { ArrowLeftIcon } from '@navikt/aksel-icons'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ImportFacts, ImportStateTag } from '#ui/import-request/import-request.tsx'
import { useLanguage } from '#ui/messages/language.tsx'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { call, type ImportHere } from '../call.ts'
import { importWords } from '../words/import.ts'
import { problemWords } from '../words/problems.ts'
import { ImportSteps } from './import-steps.tsx'
import { importsWords } from './imports-words.ts'
import './imports.css'

export function ImportPage() {
  const words = useMessages(importsWords)
  const problems = useMessages(problemWords)
  const own = useMessages(importWords)
  const { id = '' } = useParams({ strict: false })
  const query = useQuery({ queryKey: ['import', id], queryFn: () => call('importHere', { request: id }) })
  return (
    <Page
      title={words.one}
      back={
        <Link to="/imports" className="ga-link ga-back">
          <ArrowLeftIcon aria-hidden />
          {words.title}
        </Link>
      }
    >
      <Loaded query={query} problems={{ ...problems, ...own.problems }}>
        {(request) => <Whole request={request} again={() => undefined} />}
      </Loaded>
    </Page>
  )
}

interface WholeProps {
  readonly request: ImportHere
  /** After a step, where the page does not ask anew by itself. */
  readonly again: () => void
}

export function Whole({ request, again }: WholeProps) {
  const words = useMessages(importsWords)
  const { language } = useLanguage()
  const { state, patient, names } = request
  return (
    <>
      <p className="ga-card__facts">
        <ImportStateTag state={state} language={language} />
        {patient && (
          <Link to="/patients/$id" params={{ id: patient }} className="ga-link">
            {words.toPatient}
          </Link>
        )}
      </p>
      <ImportFacts request={request} names={names} language={language} />
      <ImportSteps request={request} again={again} />
    </>
  )
}
