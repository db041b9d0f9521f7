/** Medicines from abroad that were asked for the patient, newest first. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { dueIn } from '#ui/import-request/due.ts'
import { ImportStateTag } from '#ui/import-request/import-request.tsx'
import { useFormats } from '#ui/messages/formats.ts'
import { useLanguage } from '#ui/messages/language.tsx'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { Recorded } from '#ui/shell/recorded.tsx'
import { Back } from '../back.tsx'
import { call, type Imports } from '../call.ts'
import { importsWords } from './imports-words.table.ts'

export const useImports = () =>
  useQuery<Imports>({ queryKey: ['imports'], queryFn: () => call('imports', {}) })

export function ImportsPage() {
  const words = useMessages(importsWords)
  return (
    <Page
      title={words.title}
      lead={words.lead}
      back={<Back to="/prescriptions">{words.toPrescriptions}</Back>}
    >
      <Loaded query={useImports()}>
        {({ requests }) =>
          requests.length === 0 ? (
            <p className="op-quiet">{words.none}</p>
          ) : (
            <ul className="ik-list">
              {requests.map((request) => (
                <li key={request.id} className="ik-card">
                  <Item request={request} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  )
}

function Item({ request }: { request: Imports['requests'][number] }) {
  const { language } = useLanguage()
  const { date } = useFormats()
  const { id, medicine, state, due, filedAt } = request
  return (
    <>
      <h2 className="ik-card__title">
        <Link to="/imports/$id" params={{ id }} className="ik-link">
          <Recorded>{`${medicine.name} ${medicine.strength}`}</Recorded>
        </Link>
      </h2>
      <p className="ik-card__facts">
        <ImportStateTag state={state} language={language} />
        <span>{dueIn(language, due)}</span>
      </p>
      <p className="ik-card__line op-quiet">{date(filedAt)}</p>
    </>
  )
}
