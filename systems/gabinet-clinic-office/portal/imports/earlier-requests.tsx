/** What was asked for this patient before, beside the form for a new request: where it stands, and the way to go on with it. */
import { Button } from '@navikt/ds-react/Button'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { dueIn } from '#ui/import-request/due.ts'
import { ImportStateTag } from '#ui/import-request/import-request.tsx'
import { useFormats } from '#ui/messages/formats.ts'
import { useLanguage } from '#ui/messages/language.tsx'
import { useMessages } from '#ui/messages/messages.ts'
import { Failure } from '#ui/shell/loading.tsx'
import { Recorded } from '#ui/shell/recorded.tsx'
import { useSession } from '#ui/shell/use-session.ts'
import { call, type Diagnosis, type ImportRequest } from '../call.ts'
import { usePatient } from '../use-profile.ts'
import { importsWords } from './imports-words.ts'

interface EarlierProps {
  /** Takes the same medicine into the form, with the diagnosis where it is still a code. */
  readonly goOn: (request: ImportRequest, diagnosis: Diagnosis | undefined) => void
}

export function EarlierRequests({ goOn }: EarlierProps) {
  const words = useMessages(importsWords)
  const patient = usePatient()
  const query = useQuery({
    queryKey: ['patient', patient, 'imports'],
    queryFn: () => call('imports', { patient }),
  })
  if (query.isError) return <Failure error={query.error} retry={() => void query.refetch()} />
  const requests = query.data?.requests ?? []
  if (requests.length === 0) return null
  return (
    <section className="ga-import-earlier">
      <h3>{words.earlier}</h3>
      <ul className="ga-list">
        {requests.map((request) => (
          <li key={request.id} className="ga-card">
            <Earlier request={request} goOn={goOn} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Earlier({ request, goOn }: EarlierProps & { request: ImportRequest }) {
  const words = useMessages(importsWords)
  const { language } = useLanguage()
  const { shortDate } = useFormats()
  const isOurs = useSession()?.seat?.actor.organization === request.organization
  const { id, medicine, state, due, filedAt, number, diagnosis = '' } = request
  const name = `${medicine.name} ${medicine.strength}`
  const repeating = useMutation({
    mutationFn: () => call('findDiagnoses', { text: diagnosis, limit: 5 }),
    onSuccess: ({ diagnoses }) =>
      goOn(
        request,
        diagnoses.find(({ icd10 }) => icd10 === diagnosis),
      ),
    // The doctor then chooses it anew.
    onError: () => goOn(request, undefined),
  })
  return (
    <>
      <div className="ga-card__head">
        <p className="ga-card__title">
          {isOurs ? (
            <Link to="/imports/$id" params={{ id }} className="ga-link">
              <Recorded>{name}</Recorded>
            </Link>
          ) : (
            <Recorded>{name}</Recorded>
          )}
        </p>
        <ImportStateTag state={state} language={language} />
      </div>
      <p className="ga-card__line">
        {[number, shortDate(filedAt), dueIn(language, due)].filter(Boolean).join(' · ')}
      </p>
      <Button
        size="small"
        variant="secondary"
        loading={repeating.isPending}
        aria-label={words.goOnWith(name)}
        onClick={() => repeating.mutate()}
      >
        {words.goOn}
      </Button>
    </>
  )
}
