/** To the account of somebody in whose place one acts. */
import { Button } from '@navikt/ds-react/Button'
import { useNavigate } from '@tanstack/react-router'
import { useMessages } from '#ui/messages/messages.ts'
import { useSession } from '#ui/shell/use-session.ts'
import { useSit } from '#ui/shell/use-sit.ts'
import { proxyWords } from '../words/proxies.ts'

export function GoThere({ patient, name }: { patient: string; name: string }) {
  const words = useMessages(proxyWords)
  const session = useSession()
  const sit = useSit()
  const navigate = useNavigate()
  const seat = session?.seats.find(({ actor }) => actor.proxy !== undefined && actor.patient === patient)
  if (!seat) return null
  return (
    <Button
      size="small"
      className="ik-go"
      aria-label={words.goThereOf(name)}
      onClick={() => {
        sit(seat)
        void navigate({ to: '/' })
      }}
    >
      {words.goThere}
    </Button>
  )
}
