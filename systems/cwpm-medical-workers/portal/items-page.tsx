/** Items of the office: those that wait to be settled, and those it has closed. Of no patient. */
import { useQuery } from '@tanstack/react-query'
import { professionOf } from '#standards/terminology/medical-professions.table.ts'
import { useFormats } from '#ui/messages/formats.ts'
import { useLanguage } from '#ui/messages/language.tsx'
import { useMessages } from '#ui/messages/messages.ts'
import { Loaded } from '#ui/shell/loading.tsx'
import { Page } from '#ui/shell/page.tsx'
import { Recorded } from '#ui/shell/recorded.tsx'
import { call, type Item } from './call.ts'
import { CloseForm } from './close-form.tsx'
import { portalWords } from './words.ts'

export function OpenPage() {
  const words = useMessages(portalWords)
  return (
    <Page title={words.open} lead={words.openLead}>
      <Items closed={false} none={words.noneOpen} />
    </Page>
  )
}

export function ClosedPage() {
  const words = useMessages(portalWords)
  return (
    <Page title={words.closed} lead={words.closedLead}>
      <Items closed none={words.noneClosed} />
    </Page>
  )
}

function Items({ closed, none }: { closed: boolean; none: string }) {
  const { problems } = useMessages(portalWords)
  const query = useQuery({ queryKey: ['items', closed], queryFn: () => call('unlicensed', { closed }) })
  return (
    <Loaded query={query} problems={problems}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="op-quiet">{none}</p>
        ) : (
          <ul className="cw-list">
            {items.map((item) => (
              <li key={item.id} className="cw-card">
                <Card item={item} />
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  )
}

function Card({ item }: { item: Item }) {
  const words = useMessages(portalWords)
  const { dateTime } = useFormats()
  const { closed } = item
  return (
    <>
      <h2>{item.name === undefined ? words.nobody : <Recorded>{item.name}</Recorded>}</h2>
      <Facts item={item} />
      {closed === undefined ? (
        <CloseForm item={item} />
      ) : (
        <p>
          <strong>{words.closedOn(dateTime(closed.at))}</strong>
          <br />
          <Recorded>{closed.says}</Recorded>
        </p>
      )}
    </>
  )
}

function Facts({ item }: { item: Item }) {
  const words = useMessages(portalWords)
  const { dateTime } = useFormats()
  const { language } = useLanguage()
  const { profession, number, at, place, organization, type, room, settledAt, reason } = item
  const key = encodeURIComponent(`${profession}|${number}`)
  const facts = [
    [
      words.number,
      <a key="entry" className="cw-link" href={`/rejestry/cwpm.licence/${key}?lang=${language}`}>
        {`${number}, ${professionOf(profession)?.[language] ?? profession}`}
      </a>,
    ],
    [words.when, dateTime(at)],
    [words.where, place ?? organization ?? words.placeUnknown],
    [words.what, words.types[type] ?? type],
    [words.how, words.howKnown(room.toUpperCase(), settledAt && dateTime(settledAt))],
    [words.says, reason[language]],
  ] as const
  return (
    <dl className="cw-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
