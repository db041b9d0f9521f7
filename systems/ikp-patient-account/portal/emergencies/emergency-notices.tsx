/** On every page until it was read: somebody opened the record, of oneself or of whom one acts for, to save a life. */
import { useSession } from '#ui/shell/use-session.ts'
import { EmergencyCard } from './emergency-card.tsx'
import { useEmergencies } from './use-emergencies.ts'
import './emergencies.css'

export function EmergencyNotices() {
  const session = useSession()
  const own = session?.seat?.number
  const others = session?.seats.filter(({ number }) => number !== own) ?? []
  return (
    <div className="ik-notices" role="status">
      <Notices />
      {others.map(({ number, place }) => (
        <Notices key={number} seat={number} {...(place !== undefined && { whose: place })} />
      ))}
    </div>
  )
}

function Notices({ seat, whose }: { seat?: number; whose?: string }) {
  const { data } = useEmergencies(seat)
  const unread = data?.emergencies.filter(({ known }) => known === false) ?? []
  return unread.map((emergency) => (
    <EmergencyCard
      key={emergency.id}
      emergency={emergency}
      names={data?.names ?? {}}
      isNews
      {...(seat !== undefined && { seat })}
      {...(whose !== undefined && { whose })}
    />
  ))
}
