/** Who looked lately at the data of those in whose place one acts by law, on the first page of one's own account. */
import { useMessages } from '#ui/messages/messages.ts'
import { now } from '#ui/shell/now.ts'
import { Recorded } from '#ui/shell/recorded.tsx'
import type { Seat } from '#ui/shell/session.ts'
import { useSession } from '#ui/shell/use-session.ts'
import { LastAccess } from './access-line.tsx'
import { useNewest } from './emergencies/use-emergencies.ts'
import { byOthers } from './news.ts'
import { GoThere } from './rights/go-there.tsx'
import { homeWords } from './words/home.ts'

const days = 14

export function WardNews() {
  const session = useSession()
  if (session?.seat?.actor.proxy !== undefined) return null
  const wards = session?.seats.filter(({ actor }) => actor.guardian === true) ?? []
  return wards.map((seat) => <OfWard key={seat.number} seat={seat} />)
}

function OfWard({ seat: { number, place = '', actor } }: { seat: Seat }) {
  const words = useMessages(homeWords)
  const last = useNewest(number).data?.accesses.find(byOthers)
  const since = new Date(Date.parse(now()) - days * 86_400_000).toISOString()
  if (last === undefined || last.at < since) return null
  return (
    <section className="ik-section">
      <h2 className="op-section-title">
        {words.lastAccessOf} <Recorded>{place}</Recorded>
      </h2>
      <div className="ik-stack">
        <LastAccess access={last} />
      </div>
      <GoThere patient={actor.patient ?? ''} name={place} />
    </section>
  )
}
