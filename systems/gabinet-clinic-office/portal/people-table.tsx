/** People found: for those who treat, a way into the profile; at the desk, a visit to open. */
import { Button } from '@navikt/ds-react/Button'
import { Tag } from '@navikt/ds-react/Tag'
import { Link } from '@tanstack/react-router'
import { type Column, DataTable } from '#ui/data-table/data-table.tsx'
import { ageAt, useFormats } from '#ui/messages/formats.ts'
import { useMessages } from '#ui/messages/messages.ts'
import { useProblemText } from '#ui/messages/problems.ts'
import { useAnnounce } from '#ui/shell/announcer.tsx'
import { now } from '#ui/shell/now.ts'
import { call, type Person } from './call.ts'
import { useCommand } from './command.ts'
import { Insurance } from './insurance.tsx'
import { homeWords } from './words/home.ts'
import { insuranceWords } from './words/insurance.ts'
import { portalWords } from './words/portal.ts'
import { problemWords } from './words/problems.ts'

const fullName = ({ given, family }: Person) => `${family} ${given}`

export function PeopleTable({ people, desk }: { people: readonly Person[]; desk: boolean }) {
  const words = useMessages(homeWords)
  const shared = useMessages(portalWords)
  const insured = useMessages(insuranceWords)
  const { shortDate } = useFormats()
  const birth = ({ birthDate, deceased }: Person) => {
    if (!birthDate) return '–'
    const age = deceased ? undefined : ageAt(birthDate, now())
    return age === undefined ? shortDate(birthDate) : `${shortDate(birthDate)} (${shared.age(age)})`
  }
  const columns: Column<Person>[] = [
    {
      key: 'name',
      header: words.person,
      names: true,
      cell: (person) => <Name person={person} desk={desk} />,
    },
    {
      key: 'pesel',
      header: words.pesel,
      cell: ({ pesel, knownBy }) => (
        <span className="ga-digits">{pesel ?? knownBy?.document?.number ?? '–'}</span>
      ),
    },
    { key: 'birth', header: words.birth, cell: birth },
    { key: 'address', header: words.contact, cell: ({ address }) => address ?? '–' },
  ]
  if (desk) {
    columns.push({
      key: 'insurance',
      header: insured.column,
      cell: (person) => <Insurance key={person.id} person={person} />,
    })
    columns.push({
      key: 'visit',
      header: words.action,
      cell: (person) => <OpenVisit key={person.id} person={person} />,
    })
  }
  return (
    <DataTable
      caption={words.list}
      rows={people}
      rowKey={({ id }) => id}
      empty={words.none}
      columns={columns}
    />
  )
}

function Name({ person, desk }: { person: Person; desk: boolean }) {
  const words = useMessages(homeWords)
  const linked = person.linked ?? []
  if (desk) return linked.length > 0 ? `${fullName(person)} (${words.linked})` : fullName(person)
  return (
    <>
      <Link to="/patients/$id" params={{ id: person.id }} className="ga-link">
        {fullName(person)}
      </Link>
      {linked.map(({ id }) => (
        <p key={id}>
          <Link to="/patients/$id" params={{ id }} className="ga-link">
            {words.linked}
          </Link>
        </p>
      ))}
    </>
  )
}

/** From here on the clinic treats the person (docs/clarifications/walk-in-visits.md). */
export function OpenVisit({ person }: { person: Person }) {
  const words = useMessages(homeWords)
  const problems = useMessages(problemWords)
  const announce = useAnnounce()
  const textOf = useProblemText(problems)
  const opening = useCommand({
    slot: `open-visit/${person.id}`,
    send: (patient: string, options) => call('openVisit', { patient }, options),
    onDone: () => announce(words.visitOpened(fullName(person))),
  })
  if (opening.isSuccess) {
    return (
      <Tag size="small" variant="moderate" data-color="success">
        {words.visitIsOpen}
      </Tag>
    )
  }
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        loading={opening.isPending}
        aria-label={words.openVisitOf(fullName(person))}
        onClick={() => opening.mutate(person.id)}
      >
        {words.openVisit}
      </Button>
      {opening.isError && (
        <p role="alert" className="ga-mistake">
          {textOf(opening.error)}
        </p>
      )}
    </>
  )
}
