/** What the place of work must renew soon stands above every page of those who work there (ASVS 5.0.0 V6.4.5). */
import { useQuery } from '@tanstack/react-query'
import { certificateWords } from '../messages/certificates.ts'
import { useFormats } from '../messages/formats.ts'
import { useMessages } from '../messages/messages.ts'
import { refusalIn, send } from './api.ts'
import { now } from './now.ts'
import type { Session } from './session.ts'

interface Ending {
  readonly kind: 'tls' | 'wss' | 'employee'
  readonly organization: string
  readonly endsAt: string
}

/** Milliseconds. */
const lookEvery = 3_600_000

export function EndingCertificates({ session }: { session: Session }) {
  const words = useMessages(certificateWords)
  const { date } = useFormats()
  const organization = session.seat?.actor.organization
  const { data = [] } = useQuery({
    queryKey: ['ending-certificates'],
    queryFn: ask,
    refetchInterval: lookEvery,
    enabled: organization !== undefined,
  })
  const here = data.filter((each) => each.organization === organization)
  if (here.length === 0) return null
  return (
    <section className="op-question" aria-label={words.title} role="status">
      <div>
        <strong>{words.title}</strong>
        <ul>
          {here.map(({ kind, endsAt }) => (
            <li key={kind}>{words.ends(words.kinds[kind], date(endsAt), endsAt < now())}</li>
          ))}
        </ul>
        <p>{words.what}</p>
      </div>
    </section>
  )
}

async function ask(): Promise<readonly Ending[]> {
  const response = await send('/saz/ending-certificates', { credentials: 'same-origin' })
  if (!response.ok) throw await refusalIn(response)
  return ((await response.json()) as { certificates: Ending[] }).certificates
}
