/** What two linked records say differently, or what their patient says of them: a human decides, and writes down how. */
import { useMessages } from '#ui/messages/messages.ts'
import { Recorded } from '#ui/shell/recorded.tsx'
import { useSession } from '#ui/shell/use-session.ts'
import { call, type Person } from '../call.ts'
import { linkWords } from '../words/links.table.ts'
import { nameOf } from './name-of.ts'
import { ReasonForm } from './reason-form.tsx'

type Linked = NonNullable<Person['linked']>[number]
type What = NonNullable<Linked['toDecide']>[number]

export function ToDecide({ person }: { person: Person }) {
  return (person.linked ?? []).map((link) => <OfLink key={link.id} person={person} link={link} />)
}

function OfLink({ person, link }: { person: Person; link: Linked }) {
  const words = useMessages(linkWords)
  return (
    <>
      <ul className="ga-list ga-links__differences">
        {(link.toDecide ?? []).map((what) => (
          <li key={what}>
            <p>
              {words.whatToDecide[what]}{' '}
              {what === 'not-mine' && link.says && (
                <>
                  {words.says} <Recorded>„{link.says}”</Recorded>
                </>
              )}
            </p>
            <Decide person={person} other={link.id} what={what} />
          </li>
        ))}
      </ul>
      <ReasonForm
        label={words.unlink}
        whom={nameOf(person)}
        variant="tertiary"
        help={words.whyHowPatient}
        done={words.unlinkedDone}
        send={(reason, options) => call('unlink', { patient: person.id, other: link.id, reason }, options)}
      />
    </>
  )
}

function Decide({ person, other, what }: { person: Person; other: string; what: What }) {
  const words = useMessages(linkWords)
  const self = useSession()?.seat?.actor.practitioner
  const isDispute = what === 'not-mine'
  const wish = person.linked?.find(({ id }) => id === other)?.wish
  // Whoever linked them does not judge of it; the register refuses both who did.
  if (isDispute && wish?.practitioner === self) return null
  return (
    <ReasonForm
      label={isDispute ? words.keep : words.decide}
      whom={`${nameOf(person)}. ${words.whatToDecide[what]}`}
      legend={words.decideHow}
      help={isDispute ? words.whyHowPatient : words.whyHow}
      done={words.decidedDone}
      send={(reason, options) =>
        call('decideAfterLink', { patient: person.id, other, what, reason }, options)
      }
    />
  )
}
